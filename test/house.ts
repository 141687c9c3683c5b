import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../engine/index.ts';
import { choosePlugins } from '../plugins/index.ts';
import { createChatter } from '../shell/app.ts';
import type { Chatter } from '../shell/app.ts';
import { readConfig } from '../shell/config.ts';
import { createLog } from '../shell/log.ts';
import type { Plugin } from '../shell/plugin.ts';
import { employ } from './employ.ts';
import { Visitor } from './visitor.ts';
import type { Wire } from './wire.ts';

export const password = 'a long enough word';

/** Stores other settings before anything reads them. */
const withSettings = (settings: Partial<Settings>): Plugin => ({
  name: 'test settings',
  needs: ['store'],
  setup: async (host) => {
    await host.need('store').putValue('settings', settings);
    return undefined;
  },
});

/** A real Chatter on a free port with a store of its own on disk. */
export class House {
  chatter!: Chatter;
  admin!: Visitor;
  /** What everybody here reads; nothing in particular. */
  language = '*';
  readonly #start: (port: number) => Promise<Chatter>;
  readonly #folder: string;
  readonly #wires: Wire[] = [];

  private constructor(folder: string, start: (port: number) => Promise<Chatter>) {
    this.#folder = folder;
    this.#start = start;
  }

  static async open(
    settings: Partial<Settings> = {},
    env: Record<string, string> = {},
    more: readonly Plugin[] = [],
    log = createLog('silent'),
  ): Promise<House> {
    const folder = await mkdtemp(join(tmpdir(), 'chatter-'));
    let isFirst = true;
    const house = new House(folder, (port) => {
      const address = { SERVER_PORT: String(port), SERVER_HOST: '127.0.0.1' };
      const config = readConfig({ ...address, DATA_DIR: folder, ...env });
      const plugins = [
        ...choosePlugins(config),
        ...(isFirst ? [withSettings(settings)] : []),
        ...more,
      ];
      isFirst = false;
      return createChatter(config, log, plugins);
    });
    house.chatter = await house.#start(0);
    return house;
  }

  /** Stops it and starts it again, at the same address with the same store. */
  async restart(): Promise<void> {
    const { port } = this.chatter;
    await this.chatter.stop();
    this.chatter = await this.#start(port);
  }

  get origin(): string {
    return `http://127.0.0.1:${this.chatter.port}`;
  }

  /** Asks for nothing on a connection that the server may be closing, as a busy machine notices too late. */
  visitor(): Visitor {
    const visitor = new Visitor(this.origin, { connection: 'close' });
    visitor.language = this.language;
    return visitor;
  }

  /** Makes the first admin, who is signed in from then on. */
  async setUp(): Promise<Visitor> {
    this.admin = this.visitor();
    const path = new URL(this.chatter.setupUrl ?? '').pathname;
    await this.admin.get(path);
    await this.admin.post(path, { name: 'Root', password });
    return this.admin;
  }

  /** An agent who is signed in, available and connected. */
  async agent(name: string, limit: number, ...categories: string[]): Promise<[Visitor, Wire]> {
    const agent = await this.signedIn(name, limit, ...categories);
    const wire = await this.connected(agent, 'agent');
    await agent.post('/agent/available', { available: 'on' });
    return [agent, wire];
  }

  /** An agent who is added and looks at the console, and nothing more. */
  async signedIn(name: string, limit: number, ...categories: string[]): Promise<Visitor> {
    const agent = this.visitor();
    await employ(this.admin, agent, { name, password, limit: String(limit), categories });
    await agent.get('/agent');
    return agent;
  }

  /** A customer who chose this category and is connected. */
  async customer(name: string, category: string): Promise<[Visitor, Wire]> {
    const customer = this.visitor();
    await customer.get('/');
    await customer.post('/join', { name, category });
    return [customer, await this.connected(customer, 'customer')];
  }

  async connected(visitor: Visitor, as: 'customer' | 'agent'): Promise<Wire> {
    const wire = await visitor.connect(as);
    this.#wires.push(wire);
    await wire.until(({ op }) => op === 'resumed' || op === 'reload', 'the welcome');
    return wire;
  }

  /** The id of the latest conversation of the customer with this name. */
  async conversationOf(name: string): Promise<string> {
    const records = await this.chatter.site.store.conversations({}, 50);
    return records.find(({ customerName }) => customerName === name)?.id ?? '';
  }

  async close(): Promise<void> {
    for (const { socket } of this.#wires) socket.terminate();
    await this.chatter.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
