import { constants, existsSync } from 'node:fs';
import { chmod, copyFile, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Unable } from '../../../shell/operator/unable.ts';

/** Puts what was written on the disk; of a folder, which names it holds. */
export const sync = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** An empty file that only its owner reads; Unable where there is one or can be none. */
export const makeEmpty = async (file: string): Promise<void> => {
  try {
    await (await open(file, 'wx', 0o600)).close();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new Unable(`There is no folder ${dirname(file)}.`);
    if (code !== 'EEXIST') throw new Unable(`${file} cannot be written: ${message}`);
    throw new Unable(`${file} is there: another backup runs, or one was cut off. Remove it then.`);
  }
};

/** A copy on the disk that only its owner reads, and that takes no other file's place. */
export const copyOf = async (from: string, to: string): Promise<void> => {
  await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  await chmod(to, 0o600);
  await sync(to);
};

/** Refuses to write where something is. */
export const refuseTaken = (...files: readonly string[]): void => {
  const taken = files.find((file) => existsSync(file));
  if (taken !== undefined) throw new Unable(`${taken} is there already, and is not overwritten.`);
};
