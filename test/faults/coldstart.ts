import { mkdtemp, rm } from 'node:fs/promises';
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

/** The times that the real server takes until it is ready, in milliseconds: killed and started again. */
export const coldstart = async (
  messages: number,
  chats: number,
  starts: number,
): Promise<readonly number[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'chatter-coldstart-'));
  const server = await Server.at(folder);
  try {
    await fill(folder, messages, chats);
    const times: number[] = [];
    for (let i = 0; i < starts; i += 1) {
      times.push(await server.start());
      await server.kill();
    }
    return times;
  } finally {
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  }
};
