import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '../../engine/simulation/random.ts';
import { openLibsql } from '../../plugins/libsql/index.ts';
import { compare } from '../crash/crash.ts';
import { Server } from '../crash/server.ts';
import { Visitor } from '../visitor.ts';
import { Attacker } from './attacker.ts';
import { Neighbours } from './neighbours.ts';

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
  seed: number,
): Promise<[Neighbours, Attacker[]]> => {
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
  const several: Attacker[] = [];
  for (let i = 0; i < attackers; i += 1) {
    const role = i % 4 === 0 ? 'agent' : 'customer';
    const visitor =
      role === 'agent' ? await agent(`Eve ${i}`, 'sales') : new Visitor(server.origin);
    several.push(new Attacker(visitor, role, new Random(seed + i)));
  }
  return [new Neighbours(wires, chat), several];
};

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
  seed: number,
  progress: (said: number) => void = () => {},
): Promise<Report> => {
  const folder = await mkdtemp(join(tmpdir(), 'chatter-hostile-'));
  const logged = join(folder, 'log');
  const log = await open(logged, 'w');
  const plenty = { SENDS_PER_MINUTE: '1000000', JOINS_PER_MINUTE: '1000000' };
  const server = await Server.at(folder, { ...plenty, LOG_LEVEL: 'info' }, log.fd);
  try {
    await server.start();
    const [neighbours, several] = await gather(server, attackers, seed);
    const faults: string[] = [];
    setTimeout(() => neighbours.stop(), Math.min(frames / 10, 20_000));
    const before = await neighbours.chat(50);
    const chatting = neighbours.chat(50);
    let left = frames;
    const attack = async (attacker: Attacker): Promise<void> => {
      while (left > 0 && server.pid !== undefined) {
        left -= 1;
        if (left % 10_000 === 0) progress(frames - left);
        await attacker.attack().catch((error: unknown) => faults.push((error as Error).message));
      }
      attacker.stop();
    };
    await Promise.all(several.map(attack));
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
