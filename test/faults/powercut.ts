/*
 * A power cut takes what the kernel had in its memory and the disk had not. The store's folder is
 * therefore a filesystem of its own on a disk that is a file. What a program writes stays in the
 * kernel's page cache; only an fsync brings it to that file. (The kernel would write it by itself after
 * half a minute, which no cycle lasts.) The server is killed while people write, and the
 * file is copied as it is at that moment: that copy, without the page cache, is the disk after the cut.
 * The next cycle runs on it. A witness proves each cut: words that were written just before and not
 * synced must be gone, and words that were synced must be there.
 * The disk's own cache is not part of this: the disk is believed when it says that it has written.
 */
import { open, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openLibsql } from '../../plugins/libsql/index.ts';
import { compare, people } from '../crash/crash.ts';
import type { Report } from '../crash/crash.ts';
import { Server } from '../crash/server.ts';
import { atLength } from '../crash/writer.ts';
import { Disk } from './disk.ts';
import { until } from './until.ts';

/** Somebody is acknowledged again within this time, in milliseconds. */
const patience = 15_000;
const read = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');

/** Words that are synced before people write, so that no sync of ours helps what they write. */
const sync = async (disk: Disk, words: string): Promise<void> => {
  const file = await open(join(disk.folder, 'synced'), 'w');
  await file.writeFile(words);
  await file.sync();
  await file.close();
};

/** Cuts the power, and says what of the witness is not as a cut leaves it. */
const cut = async (disk: Disk, words: string): Promise<string[]> => {
  const unsynced = join(disk.folder, 'unsynced');
  await rm(unsynced, { force: true });
  await writeFile(unsynced, words);
  await disk.cutPower();
  const faults: string[] = [];
  if ((await read(join(disk.folder, 'synced'))) !== words)
    faults.push(`the cut of ${words} took what was synced`);
  if ((await read(unsynced)) === words) faults.push(`the cut of ${words} took nothing`);
  return faults;
};

/** Cuts the power again and again under load, and looks whether everything acknowledged is there, once. */
export const powercut = async (
  cycles: number,
  agents: number,
  progress: (cycle: number) => void = () => {},
): Promise<Report> => {
  const parent = await mkdtemp(join(tmpdir(), 'chatter-powercut-'));
  const disk = await Disk.in(parent);
  const data = join(disk.folder, 'data');
  const server = await Server.at(parent, { DATA_DIR: data });
  try {
    let slowest = await server.start();
    const writers = await people(server, agents, atLength);
    const writing = Promise.all(writers.map((writer) => writer.write()));
    const faults: string[] = [];
    const acks = (): number => writers.reduce((sum, { acked }) => sum + acked.length, 0);
    for (let cycle = 1; cycle <= cycles; cycle += 1) {
      await sync(disk, `cycle ${cycle}`);
      const before = acks();
      if (!(await until(() => acks() > before, patience)))
        faults.push(`in cycle ${cycle} nobody was acknowledged`);
      await Promise.race([pause(Math.random() * 1_000), writing]);
      await server.kill();
      faults.push(...(await cut(disk, `cycle ${cycle}`)));
      slowest = Math.max(slowest, await server.start());
      progress(cycle);
    }
    await sync(disk, 'the end');
    await pause(1_000);
    for (const writer of writers) writer.stop();
    await writing;
    await server.kill();
    faults.push(...(await cut(disk, 'the end')));
    const store = await openLibsql(data);
    const acked = writers.flatMap((writer) => writer.acked);
    faults.push(...(await compare(store, acked)));
    await store.close();
    return { cycles, acked: acked.length, faults, slowest };
  } finally {
    await server.kill();
    await disk.remove();
    await rm(parent, { recursive: true, force: true });
  }
};
