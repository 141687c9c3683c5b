import type { WebSocket } from 'ws';
import { Visitor } from '../../test/visitor.ts';

/** A customer with a session and a socket, who reads only how frames begin. */
export class Customer {
  /** Frames heard so far. */
  heard = 0;
  /** What the page shows: home, or where the customer is and in which conversation. */
  view = 'home';
  readonly #visitor: Visitor;
  #socket!: WebSocket;
  #awaited: { readonly start: string; readonly came: (frame: string) => void } | undefined;

  private constructor(origin: string) {
    this.#visitor = new Visitor(origin);
  }

  /** Opens the first page, and its socket. */
  static async come(origin: string): Promise<Customer> {
    const customer = new Customer(origin);
    await customer.#visitor.get('/');
    await customer.connect();
    return customer;
  }

  get socket(): WebSocket {
    return this.#socket;
  }

  get conversation(): string {
    return this.view.split(':')[1] ?? '';
  }

  /** A socket with the same cookie; resolves when the page has its state. */
  async connect(): Promise<void> {
    const query = { as: 'customer', view: this.view, since: '' };
    const { socket, heard } = await this.#visitor.connectWith(query);
    this.#socket = socket;
    const isThere = heard.some(({ op }) => op === 'resumed');
    socket.removeAllListeners('message');
    socket.on('message', (data: Buffer) => this.#hear(data.toString()));
    if (!isThere) await this.hears('{"op":"resumed"');
  }

  async disconnect(): Promise<void> {
    const gone = new Promise((close) => this.#socket.once('close', close));
    this.#socket.close();
    await gone;
  }

  /** Chooses this category; the page that shows the line or an agent has a socket of its own. */
  async join(category: string): Promise<void> {
    await this.#moves({ op: 'join', category, name: 'Carl' }, '');
    await this.disconnect();
    await this.connect();
  }

  /** Chooses this category, where an agent is free. */
  async meet(category: string): Promise<void> {
    await this.#moves({ op: 'join', category, name: 'Carl' }, 'chatting');
  }

  /** Ends the chat. */
  async leave(): Promise<void> {
    await this.#moves({ op: 'leave' }, 'ended');
  }

  say(frame: object): void {
    this.#socket.send(JSON.stringify(frame));
  }

  /** The next frame that begins so. */
  hears(start: string): Promise<string> {
    return new Promise((came) => {
      this.#awaited = { start, came };
    });
  }

  async #moves(frame: object, state: string): Promise<void> {
    const scene = this.hears(`{"op":"scene","view":"${state}`);
    this.say(frame);
    this.view = /^{"op":"scene","view":"([^"]*)/.exec(await scene)?.[1] ?? '';
  }

  #hear(frame: string): void {
    this.heard += 1;
    if (!this.#awaited || !frame.startsWith(this.#awaited.start)) return;
    const { came } = this.#awaited;
    this.#awaited = undefined;
    came(frame);
  }
}
