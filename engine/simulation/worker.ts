import { parentPort, workerData } from 'node:worker_threads';
import { simulate } from './simulate.ts';

/** Seeds to run: every `step`th from `from` up to but not including `to`. */
export type Share = {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly events: number;
};

/** Every so many seeds one is run twice: its log must be the same. */
const twice = 25;

const { from, to, step, events } = workerData as Share;
for (let seed = from; seed < to; seed += step) {
  const run = simulate(seed, events);
  const isOther = seed % twice === 0 && simulate(seed, events).digest !== run.digest;
  parentPort?.postMessage(
    isOther
      ? { ...run, violation: `event ${run.events}: same again: the second log is another` }
      : run,
  );
}
