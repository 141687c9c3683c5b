import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../plugins/libsql/database.ts';
import { openLibsql } from '../../plugins/libsql/index.ts';
import type { Store, StoredEntry } from '../../shell/store.ts';
import { employ } from '../employ.ts';
import { until } from '../faults/until.ts';
import { Visitor } from '../visitor.ts';
import { Server } from './server.ts';
import { Writer, atLength } from './writer.ts';
import type { Acked } from './writer.ts';

export type Report = {
  readonly cycles: number;
  readonly acked: number;
  /** What is not as it was acknowledged, each in words. */
  readonly faults: readonly string[];
  /** The longest start, in milliseconds. */
  readonly slowest: number;
};

/** Characters of a message by which it is known. */
const shown = 30;
/** Messages that are acknowledged before each kill, so that the store settles some in three cycles; and how long that may take. */
const perCycle = 1_000;
const patience = 10_000;
const password = 'a long enough word';
const pause = (ms: number): Promise<void> => new Promise((over) => setTimeout(over, ms));

/** Agents with four chats each, all of whom write. */
export const people = async (server: Server, agents: number, more?: string): Promise<Writer[]> => {
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
      writers.push(new Writer(customer, 'customer', `customer ${i}.${j}`, [chat], more));
    }
    writers.push(new Writer(agent, 'agent', name, chats, more));
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
    const stored = new Map<string, StoredEntry[]>();
    for (const entry of entries) {
      if (entry.type !== 'message') continue;
      stored.set(entry.id, [...(stored.get(entry.id) ?? []), entry]);
    }
    for (const message of acked) {
      if (message.conversation !== conversation) continue;
      const found = stored.get(message.id) ?? [];
      const words = message.text.slice(0, shown);
      if (found.length !== 1) faults.push(`"${words}" is there ${found.length} times`);
      const [entry] = found;
      if (entry?.type !== 'message') continue;
      if (entry.seq !== message.seq)
        faults.push(`"${words}" moved from ${message.seq} to ${entry.seq}`);
      if (entry.text !== message.text) faults.push(`"${words}" is "${entry.text}"`);
    }
  }
  return faults;
};

/** The turn up to which the store in this folder has settled what it was given; 0 before it has settled any. */
const settledIn = (folder: string): number => {
  const database = new Database(join(folder, 'chatter.db'));
  const [mark] = database.prepare<{ turn: number }>('SELECT turn FROM settled').all();
  database.close();
  return mark?.turn ?? 0;
};

/** Kills the server again and again under load, and looks whether everything acknowledged is there, once. */
export const crash = async (
  cycles: number,
  agents: number,
  progress: (cycle: number) => void = () => {},
): Promise<Report & { readonly settled: number }> => {
  const folder = await mkdtemp(join(tmpdir(), 'chatter-crash-'));
  const server = await Server.at(folder, { SENDS_PER_MINUTE: '1000000' });
  try {
    let slowest = await server.start();
    const writers = await people(server, agents, atLength);
    const writing = Promise.all(writers.map((writer) => writer.write()));
    const acks = (): number => writers.reduce((sum, writer) => sum + writer.acked.length, 0);
    for (let cycle = 1; cycle <= cycles; cycle += 1) {
      const enough = cycle * perCycle;
      const said = until(() => acks() >= enough, patience);
      await Promise.race([said.then(() => pause(Math.random() * 600)), writing]);
      await server.kill();
      slowest = Math.max(slowest, await server.start());
      progress(cycle);
    }
    await pause(1_000);
    for (const writer of writers) writer.stop();
    await writing;
    await server.kill();
    const settled = settledIn(folder);
    const store = await openLibsql(folder);
    const acked = writers.flatMap((writer) => writer.acked);
    const faults = await compare(store, acked);
    await store.close();
    return { cycles, acked: acked.length, settled, faults, slowest };
  } finally {
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  }
};
