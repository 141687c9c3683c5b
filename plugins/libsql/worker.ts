import { parentPort, workerData } from 'node:worker_threads';
import { StoreConflict } from '../../shell/store.ts';
import { Database, isConflict } from './database.ts';
import { createVerbs } from './verbs.ts';
import type { Verbs } from './verbs.ts';

/** One call of a verb. */
export type Request = { readonly verb: keyof Verbs; readonly values: readonly unknown[] };
/** What came of it: errors cross to the other thread as words. */
export type Answer =
  { readonly value: unknown } | { readonly error: string; readonly conflict: boolean };

const port = parentPort!;
const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

const open = (file: string) => {
  try {
    const database = new Database(file);
    return { database, verbs: createVerbs(database) };
  } catch (error) {
    // The database's own errors would not cross to the other thread.
    throw new Error(`${file}: ${messageOf(error)}`, { cause: error });
  }
};
const { database, verbs } = open((workerData as { file: string }).file);

const run = ({ verb, values }: Request): Answer => ({
  value: (verbs[verb] as (...given: readonly unknown[]) => unknown)(...values),
});

/** What writes nothing, and so waits for nobody who does. */
const reading: ReadonlySet<keyof Verbs> = new Set([
  'entries',
  'conversation',
  'conversations',
  'countUnanswered',
  'notes',
  'figures',
  'countEndedBefore',
  'agents',
  'categories',
  'value',
  'audit',
  'session',
]);

/** Everything that waited is one transaction; where it fails, halves of it are tried apart. */
const answer = (requests: readonly Request[]): Answer[] => {
  try {
    const isReading = requests.every(({ verb }) => reading.has(verb));
    return database.transaction(() => requests.map(run), isReading);
  } catch (error) {
    if (requests.length > 1) {
      const half = Math.ceil(requests.length / 2);
      return [...answer(requests.slice(0, half)), ...answer(requests.slice(half))];
    }
    const conflict = error instanceof StoreConflict || isConflict(error);
    return [{ error: messageOf(error), conflict }];
  }
};

port.on('message', (requests: readonly Request[] | 'close') => {
  if (requests !== 'close') {
    port.postMessage(answer(requests));
    return;
  }
  database.close();
  port.close();
});
