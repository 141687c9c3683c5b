import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Turns } from './turns.ts';

/** What the load generator hears to each of its questions. */
export type Answers = {
  /** Seconds of processor time so far, of all threads: what the store's thread does counts too. */
  readonly cpu: number;
  /** Bytes after everything that nobody needs was collected. */
  readonly memory: { readonly heap: number; readonly rss: number };
  /** The longest that the loop was blocked since this was last asked, and what it worked at most in one turn, in milliseconds. */
  readonly blocked: { readonly longest: number; readonly own: number };
};
export type Question = keyof Answers;

/** A server that is this process and no other. */
const itself = {
  cpu: (): number => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  },
  end: (): Promise<void> => Promise.resolve(),
};

/** Answers the load generator: where it listens, and what it uses. */
export const report = (port: number, more: object = {}, { cpu, end } = itself): void => {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const turns = new Turns();
  const answers: { readonly [Q in Question]: () => Answers[Q] } = {
    cpu,
    memory: () => {
      globalThis.gc?.();
      globalThis.gc?.();
      const { heapUsed, external, rss } = process.memoryUsage();
      return { heap: heapUsed + external, rss };
    },
    blocked: () => {
      const longest = delay.max / 1e6;
      delay.enable();
      delay.reset();
      return { longest, own: turns.take() };
    },
  };
  process.on('message', (question: Question) => process.send?.(answers[question]()));
  process.on('disconnect', () => void end().then(() => process.exit(0)));
  process.send?.({ port, ...more });
};
