import { existsSync } from 'node:fs';
import { chmod, link, mkdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { secretName } from '../../../shell/config.ts';
import { Unable } from '../../../shell/operator/unable.ts';
import { databaseName } from '../index.ts';
import { wordsFor } from './contents.ts';
import type { Contents } from './contents.ts';
import { copyOf, sync } from './files.ts';
import { hold } from './hold.ts';
import { inThread } from './thread.ts';

/** What a restore did. */
export type Restored = {
  readonly file: string;
  /** What it holds, in words. */
  readonly contents: string;
  /** Where the files are whose places were taken. */
  readonly aside: readonly string[];
  readonly hasSecret: boolean;
};

/** Puts the file in its place at once, and keeps what was there under a name of its own. */
const swap = async (from: string, to: string, before: string): Promise<readonly string[]> => {
  const aside = `${to}.${before}`;
  const isTaken = existsSync(to);
  if (isTaken) await link(to, aside);
  await rename(from, to);
  return isTaken ? [aside] : [];
};

/** A copy of the backup beside its place, read back. */
const prepare = async (file: string, to: string): Promise<Contents> => {
  await rm(to, { force: true });
  await copyOf(file, to);
  return inThread({ file: to });
};

/** Puts a backup into this folder; with `replace` also where something is. */
export const restore = async (
  folder: string,
  from: string,
  replace: boolean,
): Promise<Restored> => {
  const backup = resolve(from);
  if (!existsSync(backup)) throw new Unable(`There is no file ${backup}.`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const file = join(folder, databaseName);
  const next = `${file}.new`;
  const held = hold(file);
  try {
    if (held.isUsed && !replace)
      throw new Unable(`${file} is in use. With --replace it is kept beside the restored one.`);
    const contents = await prepare(backup, next).catch((error: unknown) => {
      throw new Unable(
        `${backup} is no sound backup: ${(error as Error).message}. Nothing was changed.`,
      );
    });
    const before = `before-${new Date().toISOString().replaceAll(/\D/g, '')}`;
    const aside: string[] = [];
    // The log of another database would spoil the restored one.
    for (const log of ['-wal', '-shm']) {
      if (!existsSync(file + log)) continue;
      await rename(file + log, `${file}.${before}${log}`);
      aside.push(`${file}.${before}${log}`);
    }
    const hasSecret = existsSync(`${backup}.secret`);
    if (hasSecret) {
      const secret = join(folder, secretName);
      await rm(`${secret}.new`, { force: true });
      await copyOf(`${backup}.secret`, `${secret}.new`);
      aside.push(...(await swap(`${secret}.new`, secret, before)));
    }
    aside.push(...(await swap(next, file, before)));
    await sync(folder);
    return { file, contents: wordsFor(contents), aside, hasSecret };
  } finally {
    held.release();
    await rm(next, { force: true });
  }
};
