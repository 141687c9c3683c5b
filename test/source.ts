import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('.', import.meta.resolve('#root/package.json'));

export const pathOf = (file: string): string => fileURLToPath(new URL(file, root));
export const read = (file: string): string => readFileSync(new URL(file, root), 'utf8');

/** The files under a folder of this repository whose names end so, as paths from its root. */
export const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending) && !file.includes('node_modules'))
    .map((file) => `${folder}/${file}`)
    .toSorted();
