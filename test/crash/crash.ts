import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLibsql } from '../../plugins/libsql/index.ts';
import type { Store } from '../../shell/store.ts';
import { employ } from '../employ.ts';
import { Visitor } from '../visitor.ts';
import { Server } from './server.ts';
import { Writer } from './writer.ts';
import type { Acked } from './writer.ts';

export type Report = {
  readonly cycles: number;
  readonly acked: number;
  /** What is not as it was acknowledged, each in words. */
  readonly faults: readonly string[];
  /** The longest start, in milliseconds. */
  readonly slowest: number;
};

const password = 'a long enough word';
const pause = (ms: number): Promise<void> => new Promise((over) => setTimeout(over, ms));

/** Agents with four chats each, all of whom write. */
export const people = async (server: Server, agents: number): Promise<Writer[]> => {
  const admin = new Visitor(server.origin);
  await admin.get(server.setupPath);
  await admin.post(server.setupPath, { name: 'Root', password });
  const writers: Writer[] = [];
  for (let i = 1; i <= agents; i += 1) {
    const name = `Agent ${i}`;
    const agent = new Visitor(server.origin);
    await employ(admin, agent, { name, password, limit: '4', categories: 'sales' });
    await agent.post('/agent/available', { available: 'on' });
    const chats: string[] = [];
    for (let j = 1; j <= 4; j += 1) {
      const customer = new Visitor(server.origin);
      await customer.get('/');
      await customer.post('/join', { name: `${name}'s ${j}`, category: 'sales' });
      const [, chat = ''] =
        /data-view="chatting:([\w-]{22})"/.exec((await customer.get('/chat')).html) ?? [];
      chats.push(chat);
      writers.push(new Writer(customer, 'customer', `customer ${i}.${j}`, [chat]));
    }
    writers.push(new Writer(agent, 'agent', name, chats));
  }
  return writers;
};

/** What of this is not in the store exactly once, in its place and word for word. */
export const compare = async (store: Store, acked: readonly Acked[]): Promise<string[]> => {
  const faults: string[] = [];
  for (const conversation of new Set(acked.map((message) => message.conversation))) {
    const entries = await store.entries(conversation, 0, 1_000_000);
    if (entries.some(({ seq }, index) => seq !== index + 1))
      faults.push(`${conversation} has a gap`);
    for (const message of acked) {
      if (message.conversation !== conversation) continue;
      const found = entries.filter((entry) => entry.type === 'message' && entry.id === message.id);
      if (found.length !== 1) faults.push(`"${message.text}" is there ${found.length} times`);
      const [entry] = found;
      if (entry?.type !== 'message') continue;
      if (entry.seq !== message.seq)
        faults.push(`"${message.text}" moved from ${message.seq} to ${entry.seq}`);
      if (entry.text !== message.text) faults.push(`"${message.text}" is "${entry.text}"`);
    }
  }
  return faults;
};

/** Kills the server again and again under load, and looks whether everything acknowledged is there, once. */
export const crash = async (
  cycles: number,
  agents: number,
  progress: (cycle: number) => void = () => {},
): Promise<Report> => {
  const folder = await mkdtemp(join(tmpdir(), 'chatter-crash-'));
  const server = await Server.at(folder);
  try {
    let slowest = await server.start();
    const writers = await people(server, agents);
    const writing = Promise.all(writers.map((writer) => writer.write()));
    for (let cycle = 1; cycle <= cycles; cycle += 1) {
      await Promise.race([pause(300 + Math.random() * 1_200), writing]);
      await server.kill();
      slowest = Math.max(slowest, await server.start());
      progress(cycle);
    }
    await pause(1_000);
    for (const writer of writers) writer.stop();
    await writing;
    await server.kill();
    const store = await openLibsql(folder);
    const acked = writers.flatMap((writer) => writer.acked);
    const faults = await compare(store, acked);
    await store.close();
    return { cycles, acked: acked.length, faults, slowest };
  } finally {
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  }
};
