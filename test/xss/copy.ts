import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { House } from '../house.ts';
import { pathOf } from '../source.ts';

/** A throw-away copy of Chatter in which one template prints a text as it is. */
export const brokenCopy = async (
  template: string,
  from: string,
  to: string,
): Promise<{ readonly House: typeof House; readonly remove: () => Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'chatter-broken-'));
  await mkdir(join(folder, 'dist'));
  for (const part of ['engine', 'shell', 'plugins', 'test'])
    await cp(pathOf(`dist/${part}`), join(folder, 'dist', part), { recursive: true });
  await cp(pathOf('templates'), join(folder, 'templates'), { recursive: true });
  await cp(pathOf('package.json'), join(folder, 'package.json'));
  await symlink(pathOf('node_modules'), join(folder, 'node_modules'));
  const file = join(folder, 'templates', template);
  const source = await readFile(file, 'utf8');
  if (!source.includes(from)) throw new Error(`${template} has no ${from}`);
  await writeFile(file, source.replaceAll(from, to));
  const house = pathToFileURL(join(folder, 'dist/test/house.js')).href;
  const loaded = (await import(house)) as { House: typeof House };
  return { House: loaded.House, remove: () => rm(folder, { recursive: true, force: true }) };
};
