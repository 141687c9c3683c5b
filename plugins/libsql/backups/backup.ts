import { existsSync, rmSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { secretName } from '../../../shell/config.ts';
import { Unable } from '../../../shell/operator/unable.ts';
import { databaseName } from '../index.ts';
import { wordsFor } from './contents.ts';
import { copyOf, makeEmpty, refuseTaken, sync } from './files.ts';
import { inThread } from './thread.ts';

/** How often the growing file is looked at, in milliseconds. */
const glance = 200;

/** What a backup made. */
export type Made = {
  readonly file: string;
  /** What it holds, in words. */
  readonly contents: string;
  /** The copy of the generated secret, where there is one. */
  readonly secret: string | undefined;
};

const sizeOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0);

/** Copies the store in this folder into a file that was not there; `progress` hears which part is done. */
export const backup = async (
  folder: string,
  into: string,
  progress: (part: number) => void,
): Promise<Made> => {
  const from = join(folder, databaseName);
  if (!existsSync(from)) throw new Unable(`There is no ${from}. Is DATA_DIR as the server has it?`);
  const file = resolve(into);
  const part = `${file}.part`;
  const ownSecret = join(folder, secretName);
  const secret = existsSync(ownSecret) ? `${file}.secret` : undefined;
  refuseTaken(file, ...(secret === undefined ? [] : [secret]));
  await makeEmpty(part);
  const clear = (): void => rmSync(part, { force: true });
  process.once('exit', clear);
  const size = sizeOf(from) + sizeOf(`${from}-wal`);
  // Until it was read back it is not all done.
  const timer = setInterval(() => progress(Math.min(0.99, sizeOf(part) / size)), glance);
  try {
    const contents = await inThread({ from, file: part });
    await sync(part);
    refuseTaken(file);
    if (secret !== undefined) await copyOf(ownSecret, secret);
    await rename(part, file);
    await sync(dirname(file));
    progress(1);
    return { file, contents: wordsFor(contents), secret };
  } catch (error) {
    await rm(part, { force: true });
    if (error instanceof Unable) throw error;
    throw new Unable(`The backup could not be made: ${(error as Error).message}`);
  } finally {
    clearInterval(timer);
    process.off('exit', clear);
  }
};
