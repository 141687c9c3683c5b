import type { Logger } from 'pino';
import { Quota } from './quota.ts';

/**
 * Keeps what fails for one person, or in work that nobody waits for, from everybody else: it is logged and
 * the rest goes on. Not for what leaves a state half changed.
 */
export class Containment {
  readonly #log: Logger;
  readonly #quota: Quota;

  constructor(log: Logger) {
    this.#log = log;
    this.#quota = new Quota((leftOut) => log.error({ leftOut }, 'more of that failed'));
  }

  /** Does it, and logs what it throws or rejects with as `what`; false when it threw. */
  run(what: string, act: () => unknown): boolean {
    try {
      const done = act();
      if (done instanceof Promise) done.catch((error: unknown) => this.#note(what, error));
      return true;
    } catch (error) {
      this.#note(what, error);
      return false;
    }
  }

  each<T>(what: string, all: Iterable<T>, act: (one: T) => void): void {
    for (const one of all) this.run(what, () => act(one));
  }

  after(ms: number, what: string, act: () => unknown): NodeJS.Timeout {
    return setTimeout(() => this.run(what, act), ms).unref();
  }

  every(ms: number, what: string, act: () => unknown): NodeJS.Timeout {
    return setInterval(() => this.run(what, act), ms).unref();
  }

  /** The same promise for whoever handles its failure, which is logged as well. */
  watch<T>(what: string, work: Promise<T>): Promise<T> {
    this.run(what, () => work);
    return work;
  }

  /** Says what was left out of this minute, and begins another. */
  beginAnew(): void {
    this.#quota.beginAnew();
  }

  #note(what: string, error: unknown): void {
    if (this.#quota.takes(what)) this.#log.error({ err: error }, what);
  }
}
