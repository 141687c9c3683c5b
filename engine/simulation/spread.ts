import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Run } from './simulate.ts';
import type { Share } from './worker.ts';

/** Which schedules to run: so many seeds from this one on, each so many events long. */
export type Order = { readonly seeds: number; readonly events: number; readonly seed: number };

const work = (
  worker: URL,
  share: Share,
  patience: number,
  tell: (run: Run) => void,
): Promise<void> =>
  new Promise((done, fail) => {
    const thread = new Worker(worker, { workerData: share });
    let late = setTimeout(() => undefined, 0);
    const wait = (): void => {
      clearTimeout(late);
      late = setTimeout(() => {
        void thread.terminate();
        fail(new Error(`a schedule takes longer than ${patience} ms`));
      }, patience);
    };
    wait();
    thread.on('message', (run: Run) => {
      wait();
      tell(run);
    });
    thread.on('error', fail);
    thread.on('exit', () => {
      clearTimeout(late);
      done();
    });
  });

/** Runs the schedules on as many threads as there are processors, with the engine beside this worker. */
export const spread = async (
  worker: URL,
  { seeds, events, seed }: Order,
  tell: (run: Run) => void = () => {},
  threads = Math.min(availableParallelism(), seeds),
): Promise<Run[]> => {
  const runs: Run[] = [];
  const take = (run: Run): void => {
    runs.push(run);
    tell(run);
  };
  const shares = Array.from({ length: threads }, (_, index) =>
    work(worker, { from: seed + index, to: seed + seeds, step: threads, events }, 30_000, take),
  );
  await Promise.all(shares);
  return runs.toSorted((one, other) => one.seed - other.seed);
};
