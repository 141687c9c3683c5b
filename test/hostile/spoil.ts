import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { openLibsql } from '../../plugins/libsql/index.ts';
import { compare } from '../crash/crash.ts';
import { Server } from '../crash/server.ts';
import type { Orders, Told } from './attackers.ts';
import { moveIn } from './neighbourhood.ts';
import { Slices } from './slices.ts';

export type Report = {
  readonly frames: number;
  readonly messages: number;
  /** What is not as it should be, each in words. */
  readonly faults: readonly string[];
  /** How long the neighbours' messages took. */
  readonly slices: Slices;
};

/** Lets the attackers have their way; what troubled them. */
const unleash = (orders: Orders, progress: (told: Told) => void): Promise<readonly string[]> =>
  new Promise((over, failed) => {
    const worker = new Worker(new URL('attackers.js', import.meta.url), { workerData: orders });
    let faults: readonly string[] = [];
    worker.on('message', (told: Told) => {
      ({ faults } = told);
      progress(told);
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
    const [neighbours, people] = await moveIn(server, attackers);
    const slices = new Slices();
    const chatting = neighbours.chat(slices);
    const { origin } = server;
    const hear = ({ slice, said }: Told): void => {
      slices.now = slice;
      progress(said);
    };
    const faults = [...(await unleash({ origin, people, frames, seed, rate }, hear))];
    neighbours.stop();
    await chatting;
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
    return { frames, messages: acked.length, faults, slices };
  } finally {
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  }
};
