import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openLibsql } from '../../plugins/libsql/index.ts';
import { compare, people } from '../crash/crash.ts';
import { Server } from '../crash/server.ts';
import type { Writer } from '../crash/writer.ts';
import type { Trouble } from './troubles.ts';
import { until } from './until.ts';

export type Outage = {
  readonly name: string;
  readonly acked: number;
  /** What is not as it should be, each in words. */
  readonly faults: readonly string[];
  /** The longest time from the end of the trouble until everybody is acknowledged again, in milliseconds. */
  readonly slowest: number;
};

/** What was on its way when the trouble began has been stored or has failed by then. */
const settling = 500;
/** Everybody is acknowledged again within this time. */
const patience = 30_000;

const ackedBy = (writers: readonly Writer[]): number[] => writers.map(({ acked }) => acked.length);
const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);

/** The disk takes nothing more while people write, and takes it again, in one life of the server. */
export const diskfull = async (
  arrange: (parent: string) => Promise<Trouble>,
  outages: number,
  seconds: number,
): Promise<Outage> => {
  const parent = await mkdtemp(join(tmpdir(), 'chatter-diskfull-'));
  const trouble = await arrange(parent);
  const server = await Server.at(parent, { DATA_DIR: trouble.data, LOG_LEVEL: 'silent' });
  try {
    await server.start();
    const writers = await people(server, 4);
    const writing = Promise.all(writers.map((writer) => writer.write()));
    const faults: string[] = [];
    let slowest = 0;
    for (let outage = 1; outage <= outages; outage += 1) {
      await Promise.race([pause(1_000), writing]);
      await trouble.begin(server);
      await pause(settling);
      const before = ackedBy(writers);
      await Promise.race([pause(seconds * 1_000), writing]);
      const during = sum(ackedBy(writers)) - sum(before);
      if (during > 0) faults.push(`${during} were acknowledged during outage ${outage}`);
      await trouble.end(server);
      const ended = Date.now();
      const isOn = (): boolean => ackedBy(writers).every((count, index) => count > before[index]!);
      if (!(await until(isOn, patience))) faults.push(`outage ${outage} did not end`);
      slowest = Math.max(slowest, Date.now() - ended);
    }
    // The last one is cut short: what was acknowledged before it must be on the disk.
    await trouble.begin(server);
    await pause(settling);
    for (const writer of writers) writer.stop();
    await server.kill();
    await trouble.end(server);
    await writing;
    const store = await openLibsql(trouble.data);
    const acked = writers.flatMap((writer) => writer.acked);
    faults.push(...(await compare(store, acked)));
    await store.close();
    return { name: trouble.name, acked: acked.length, faults, slowest };
  } finally {
    await server.kill();
    await trouble.remove();
    await rm(parent, { recursive: true, force: true });
  }
};
