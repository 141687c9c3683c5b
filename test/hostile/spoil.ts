import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { openLibsql } from '../../plugins/libsql/index.ts';
import { compare } from '../crash/crash.ts';
import { Server } from '../crash/server.ts';
import { Visitor } from '../visitor.ts';
import type { Orders, Told } from './attackers.ts';
import { Neighbours } from './neighbours.ts';
import type { Role } from './recorded.ts';

const password = 'a long enough word';

export type Report = {
  readonly frames: number;
  readonly messages: number;
  /** What is not as it should be, each in words. */
  readonly faults: readonly string[];
  /** How long a neighbour's message took in 99 of 100 cases, before and meanwhile, in milliseconds. */
  readonly p99: readonly [number, number];
};

export const p99 = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;

/** The people: two neighbours who chat, and attackers of both roles in other chats. */
const gather = async (
  server: Server,
  attackers: number,
): Promise<[Neighbours, Orders['people']]> => {
  const admin = new Visitor(server.origin);
  await admin.get(server.setupPath);
  await admin.post(server.setupPath, { name: 'Root', password });
  const agent = async (name: string, category: string): Promise<Visitor> => {
    await admin.post('/admin/agents', { name, password, limit: '4', categories: category });
    const visitor = new Visitor(server.origin);
    await visitor.post('/agent/sign-in', { name, password });
    await visitor.post('/agent/available', { available: 'on' });
    return visitor;
  };
  const nia = await agent('Nia', 'billing');
  const noah = new Visitor(server.origin);
  await noah.post('/join', { name: 'Noah', category: 'billing' });
  const [, chat = ''] =
    /data-view="chatting:([\w-]{22})"/.exec((await noah.get('/chat')).html) ?? [];
  const wires = [await nia.connect('agent'), await noah.connect('customer')] as const;
  const people: { role: Role; cookie: string }[] = [];
  for (let i = 0; i < attackers; i += 1) {
    const role = i % 4 === 0 ? 'agent' : 'customer';
    const visitor =
      role === 'agent' ? await agent(`Eve ${i}`, 'sales') : new Visitor(server.origin);
    if (role === 'customer') await visitor.get('/');
    people.push({ role, cookie: visitor.cookie });
  }
  return [new Neighbours(wires, chat), people];
};

/** Lets the attackers have their way; what troubled them. */
const unleash = (orders: Orders, progress: (said: number) => void): Promise<readonly string[]> =>
  new Promise((over, failed) => {
    const worker = new Worker(new URL('attackers.js', import.meta.url), { workerData: orders });
    let faults: readonly string[] = [];
    worker.on('message', (told: Told) => {
      ({ faults } = told);
      progress(told.said);
    });
    worker.on('error', failed);
    worker.on('exit', () => over(faults));
  });

/** What a server's log says that it may not: errors of ours, and lines that are no JSON. */
const faultsIn = (log: string): string[] =>
  log
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      try {
        const { level } = JSON.parse(line) as { level?: number };
        return level !== undefined && level < 50 ? [] : [`logged ${line.slice(0, 500)}`];
      } catch {
        return [`logged no JSON: ${line.slice(0, 500)}`];
      }
    });

/** Says so many spoilt frames to a server on which two people chat, and looks what it does to either. */
export const spoil = async (
  frames: number,
  attackers: number,
  { seed = 1, rate = 0 }: { readonly seed?: number; readonly rate?: number } = {},
  progress: (said: number) => void = () => {},
): Promise<Report> => {
  const folder = await mkdtemp(join(tmpdir(), 'chatter-hostile-'));
  const logged = join(folder, 'log');
  const log = await open(logged, 'w');
  const plenty = { SENDS_PER_MINUTE: '1000000', JOINS_PER_MINUTE: '1000000' };
  const server = await Server.at(folder, { ...plenty, LOG_LEVEL: 'info' }, log.fd);
  try {
    await server.start();
    const [neighbours, people] = await gather(server, attackers);
    const faults: string[] = [];
    setTimeout(() => neighbours.stop(), Math.min(frames / 10, 20_000));
    const before = await neighbours.chat(50);
    const chatting = neighbours.chat(50);
    const { origin } = server;
    faults.push(...(await unleash({ origin, people, frames, seed, rate }, progress)));
    neighbours.stop();
    const meanwhile = await chatting;
    if (server.pid === undefined) faults.push(`the server ended: ${server.said}`);
    await server.kill('SIGTERM');
    await log.close();
    faults.push(...faultsIn(await readFile(logged, 'utf8')));
    const { acked } = neighbours;
    if (acked.some(({ seq }, i) => i > 0 && seq !== (acked[i - 1]?.seq ?? 0) + 1))
      faults.push('the neighbours’ messages are not in order');
    const store = await openLibsql(folder);
    faults.push(...(await compare(store, acked)));
    await store.close();
    return { frames, messages: acked.length, faults, p99: [p99(before), p99(meanwhile)] };
  } finally {
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  }
};
