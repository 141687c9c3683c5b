import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLibsql } from '../../plugins/libsql/index.ts';
import type { Saying } from '../../shell/journal.ts';
import { Office, message } from '../../shell/store/suite/office.ts';
import { Server } from '../crash/server.ts';

/** Chats that one agent has at once. */
const chatsEach = 4;
const text = 'a message of some length, as people write them when they ask for something ';

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
    const said = Array.from({ length: chats }, (_, i): Saying => {
      const customer = `customer-${i}`;
      return message('customer', customer, `of ${customer}`, `${round}`, `${text}${round}`);
    });
    await office.say(...said);
  }
  await store.close();
};

/** One start: milliseconds until it was ready, those of processor time, and bytes of memory then. */
export type Start = { readonly ms: number; readonly cpu: number; readonly rss: number };

/** Milliseconds of processor time that all threads of a process had so far. */
const cpuOf = async (pid: number): Promise<number> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // In hundredths of a second, whatever the kernel counts in.
  return (Number(fields[11]) + Number(fields[12])) * 10;
};
const rssOf = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1_024;
};

/** What the real server needs until it is ready: killed and started again. */
export const coldstart = async (
  messages: number,
  chats: number,
  starts: number,
): Promise<readonly Start[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'chatter-coldstart-'));
  const server = await Server.at(folder);
  try {
    await fill(folder, messages, chats);
    const all: Start[] = [];
    for (let i = 0; i < starts; i += 1) {
      const ms = await server.start();
      const pid = server.pid!;
      all.push({ ms, cpu: await cpuOf(pid), rss: await rssOf(pid) });
      await server.kill();
    }
    return all;
  } finally {
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  }
};
