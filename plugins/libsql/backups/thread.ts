import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import Libsql from 'libsql';
import { verify } from './contents.ts';
import type { Contents } from './contents.ts';

type Answer = { readonly contents: Contents } | { readonly error: string };
type Work = { readonly from?: string; readonly file: string };

/** Whether the thread is for a backup, and not another one that imports this. */
const isOurs = (data: unknown): data is { readonly backup: Work } =>
  typeof data === 'object' && data !== null && 'backup' in data;

/** Copies the database `from`, if there is one to copy, into the empty file, and reads that back. */
const work = ({ from, file }: Work): Contents => {
  if (from !== undefined) {
    const database = new Libsql(from, { timeout: 5_000 });
    try {
      // One snapshot: nobody who writes meanwhile waits for it or shows up in it.
      database.prepare('VACUUM INTO ?').run([file]);
    } finally {
      database.close();
    }
  }
  return verify(file);
};

if (!isMainThread && isOurs(workerData)) {
  let answer: Answer;
  try {
    answer = { contents: work(workerData.backup) };
  } catch (error) {
    // The database's own errors would not cross to the other thread.
    answer = { error: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(answer);
}

/** Does it in a thread of its own, since a large database takes minutes. */
export const inThread = (backup: Work): Promise<Contents> =>
  new Promise((done, failed) => {
    const worker = new Worker(new URL('thread.js', import.meta.url), { workerData: { backup } });
    worker.once('error', failed);
    worker.once('message', (answer: Answer) => {
      if ('contents' in answer) done(answer.contents);
      else failed(new Error(answer.error));
    });
  });
