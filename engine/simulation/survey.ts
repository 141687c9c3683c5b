import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { spread } from './spread.ts';
import type { Order } from './spread.ts';

/** One bug, planted by replacing one piece of the compiled engine. */
export type Mutant = {
  readonly name: string;
  /** Below the folder of the compiled engine. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
};
export type Result = {
  readonly name: string;
  /** Seeds whose schedule found it, from 0 to 1. */
  readonly share: number;
};

const engine = fileURLToPath(new URL('../', import.meta.url));
const isRun = (path: string): boolean => !/\.(test\.js|d\.ts|map|tsbuildinfo)$/.test(path);

/** The source with the bug in it; an error when it fits nowhere, or in more than one place. */
export const patch = async ({ name, file, find, replace }: Mutant): Promise<string> => {
  const pieces = (await readFile(join(engine, file), 'utf8')).split(find);
  if (pieces.length === 2) return pieces.join(replace);
  throw new Error(`"${name}" finds its place ${pieces.length - 1} times in ${file}`);
};

const plant = async (mutant: Mutant, folder: string): Promise<void> => {
  await cp(engine, folder, { recursive: true, filter: isRun });
  await writeFile(join(folder, mutant.file), await patch(mutant));
};

const test = async (mutant: Mutant, folder: string, order: Order): Promise<Result> => {
  await plant(mutant, folder);
  const worker = pathToFileURL(join(folder, 'simulation', 'worker.js'));
  const runs = await spread(worker, order, undefined, 1);
  const caught = runs.filter(({ violation }) => violation !== null);
  return { name: mutant.name, share: caught.length / order.seeds };
};

/** Plants each bug in a copy of the engine and counts the schedules that find it. */
export const survey = async (
  mutants: readonly Mutant[],
  order: Order,
  tell: (result: Result) => void = () => {},
): Promise<Result[]> => {
  const parent = join(engine, '..', 'mutants');
  await mkdir(parent, { recursive: true });
  const home = await mkdtemp(join(parent, 'run-'));
  const results: Result[] = [];
  const left = mutants.entries();
  const work = async (): Promise<void> => {
    for (const [index, mutant] of left) {
      const result = await test(mutant, join(home, String(index)), order);
      results.push(result);
      tell(result);
    }
  };
  try {
    await Promise.all(Array.from({ length: availableParallelism() }, work));
  } finally {
    await rm(home, { recursive: true, force: true });
  }
  return results;
};
