import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Server } from '../crash/server.ts';
import { until } from '../faults/until.ts';
import { Visitor, messageId } from '../visitor.ts';
import type { Wire } from '../wire.ts';
import { Raw } from './raw.ts';

const password = 'a long enough word';
const perSession = 5;
const long = '\u{1F921}'.repeat(2_000);
/** Messages that the server remembers of a chat, beside the store. */
const remembered = 200;
/** Messages after which no system holds any more for a reader that does not read. */
const enough = 1_500;
const patience = 10_000;

export type Report = {
  readonly sockets: number;
  /** Sockets that were closed, and how long after the last message the last one was, in milliseconds. */
  readonly closed: number;
  readonly after: number;
  readonly messages: number;
  /** What the server's memory grew by at most, in bytes. */
  readonly grown: number;
};

/** The memory of a process, in bytes. */
const memoryOf = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
};

const speak = async (wire: Wire, conversation: string): Promise<void> => {
  const id = messageId();
  wire.say({ op: 'send', conversation, id, text: long });
  await wire.until((frame) => frame.op === 'ack' && frame['id'] === id, 'the ack');
  wire.heard.length = 0;
};

/** An agent's sockets that stop reading while a customer writes to them: what becomes of them. */
export const slow = async (sessions: number): Promise<Report> => {
  const folder = await mkdtemp(join(tmpdir(), 'chatter-slow-'));
  const server = await Server.at(folder, { SENDS_PER_MINUTE: '1000000' });
  const raws: Raw[] = [];
  try {
    await server.start();
    const pid = server.pid ?? 0;
    const admin = new Visitor(server.origin);
    await admin.post(server.setupPath, { name: 'Root', password });
    await admin.post('/agent/available', { available: 'on' });
    const carl = new Visitor(server.origin);
    await carl.post('/join', { name: 'Carl', category: 'sales' });
    const { html } = await carl.get('/chat');
    const chat = /data-view="chatting:([\w-]{22})"/.exec(html)?.[1] ?? '';
    const wire = await carl.connect('customer');
    for (let i = 0; i < remembered; i += 1) await speak(wire, chat);

    for (let i = 0; i < sessions; i += 1) {
      const visitor = new Visitor(server.origin);
      await visitor.post('/agent/sign-in', { name: 'Root', password });
      for (let j = 0; j < perSession; j += 1) raws.push(await Raw.open(visitor, 'agent'));
    }
    for (const { socket } of raws) socket.pause();
    const isClosed = (): boolean => raws.every(({ socket }) => socket.destroyed);
    // What does not read notices by writing that nobody is there any more.
    const knocking = setInterval(() => {
      for (const raw of raws) if (!raw.socket.destroyed) raw.say({ op: 'beat' });
    }, 500);

    const before = await memoryOf(pid);
    let most = before;
    const watching = setInterval(() => {
      void memoryOf(pid).then((now) => (most = Math.max(most, now)));
    }, 100);
    let messages = 0;
    for (; messages < enough && !isClosed(); messages += 1) await speak(wire, chat);
    const last = Date.now();
    await until(isClosed, patience);
    const after = Date.now() - last;
    await pause(200);
    clearInterval(watching);
    clearInterval(knocking);
    const closed = raws.filter(({ socket }) => socket.destroyed).length;
    return { sockets: raws.length, closed, after, messages, grown: most - before };
  } finally {
    for (const { socket } of raws) socket.destroy();
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  }
};
