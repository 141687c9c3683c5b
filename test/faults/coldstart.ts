import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { UntimedCommand } from '../../engine/protocol.ts';
import { Database } from '../../plugins/libsql/database.ts';
import { fillWithConversations } from '../../plugins/libsql/fill.ts';
import { openLibsql } from '../../plugins/libsql/index.ts';
import { Office, message } from '../../shell/store/suite/office.ts';
import { Server } from '../crash/server.ts';
import { cpuOf, rssOf } from '../usage.ts';

/** Chats that one agent has at once. */
const chatsEach = 4;
const text = 'a message of some length, as people write them when they ask for something ';

/** What was over long ago. */
const fillPast = (folder: string, conversations: number): void => {
  const database = new Database(join(folder, 'chatter.db'));
  fillWithConversations(database, conversations);
  database.close();
};

/** A store as a busy day leaves it: chats that are open, and all that was said in them. */
const fill = async (folder: string, messages: number, chats: number): Promise<void> => {
  const store = await openLibsql(folder);
  const office = new Office(store, undefined, Date.now());
  for (let i = 0; i < chats / chatsEach; i += 1) {
    const [id, name] = [`agent-${i}`, `Agent ${i}`];
    const rights = { limit: chatsEach, categories: ['sales'], admin: i === 0, disabled: false };
    await store.putAgent({ id, name, passwordHash: '', stamp: id, ...rights });
    await office.employ(id, 'sales');
  }
  for (let i = 0; i < chats; i += 1) await office.welcome(`customer-${i}`, 'sales');
  for (let round = 0; round < messages / chats; round += 1) {
    const said = Array.from({ length: chats }, (_, i): UntimedCommand => {
      const customer = `customer-${i}`;
      return message('customer', customer, `of ${customer}`, `${round}`, `${text}${round}`);
    });
    await office.say(...said);
  }
  // What is over has its figures before the first start.
  while ((await store.makeFigures(1_000)) === 1_000);
  await store.close();
};

/** One start: milliseconds until it was ready, those of processor time, and bytes of memory then and in the end. */
export type Start = {
  readonly ms: number;
  readonly cpu: number;
  readonly rss: number;
  readonly settled: number;
};

/** What the real server needs until it is ready, with so many conversations that were over before: killed and started again. */
export const coldstart = async (
  messages: number,
  chats: number,
  starts: number,
  past = 0,
  rest = 0,
): Promise<readonly Start[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'chatter-coldstart-'));
  const server = await Server.at(folder);
  try {
    fillPast(folder, past);
    await fill(folder, messages, chats);
    const all: Start[] = [];
    for (let i = 0; i < starts; i += 1) {
      const ms = await server.start();
      const pid = server.pid!;
      const [cpu, rss] = [cpuOf(pid), rssOf(pid)];
      await pause(rest);
      all.push({ ms, cpu, rss, settled: rssOf(pid) });
      await server.kill();
    }
    return all;
  } finally {
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  }
};
