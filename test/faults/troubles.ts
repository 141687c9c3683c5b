import { execFile } from 'node:child_process';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Server } from '../crash/server.ts';

const run = promisify(execFile);

/** A way in which a disk takes nothing more, and takes it again. */
export type Trouble = {
  readonly name: string;
  /** Where the server's data is. */
  readonly data: string;
  begin(server: Server): Promise<void>;
  end(server: Server): Promise<void>;
  remove(): Promise<void>;
};

const block = Buffer.alloc(64 * 1024);

/** Writes until nothing fits any more, to the last byte. */
const fill = async (file: string): Promise<void> => {
  const ballast = await open(file, 'a');
  let size = block.length;
  while (size > 0) {
    const taken = await ballast.write(block, 0, size).then(
      ({ bytesWritten }) => bytesWritten,
      () => 0,
    );
    if (taken < size) size = Math.floor(size / 2);
  }
  await ballast.close();
};

/** A small filesystem that something else fills: the server hears that no space is left. */
export const fullDisk = async (parent: string): Promise<Trouble> => {
  const folder = join(parent, 'small');
  await mkdir(folder);
  await run('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder]);
  const ballast = join(folder, 'ballast');
  return {
    name: 'a full disk',
    data: join(folder, 'data'),
    begin: () => fill(ballast),
    end: () => rm(ballast),
    remove: async () => {
      await run('umount', [folder]);
    },
  };
};

/** The server may write nothing beyond the start of a file: it hears that the write failed. */
export const failingWrites = async (parent: string): Promise<Trouble> => {
  const limit = async ({ pid }: Server, size: string): Promise<void> => {
    // The limits of a process that was killed went with it.
    if (pid !== undefined) await run('prlimit', ['--pid', String(pid), `--fsize=${size}:`]);
  };
  return {
    name: 'failing writes',
    data: join(parent, 'data'),
    begin: (server) => limit(server, '1024'),
    end: (server) => limit(server, 'unlimited'),
    remove: async () => {},
  };
};
