import { openSync, readSync } from 'node:fs';

/** Linux says here for how many nanoseconds this thread had a processor. */
const file = '/proc/thread-self/schedstat';

/** The most processor time that the loop took for one turn: unlike its delay, nothing of what others took. */
export class Turns {
  readonly #buffer = Buffer.alloc(64);
  readonly #file: number;
  #last = 0;
  #longest = 0;
  #isMeasuring = false;

  constructor() {
    this.#file = openSync(file, 'r');
  }

  /** Milliseconds since this was last asked; begins to measure. */
  take(): number {
    const longest = this.#longest;
    this.#last = this.#now();
    this.#longest = 0;
    if (!this.#isMeasuring) setInterval(() => this.#look(), 1);
    this.#isMeasuring = true;
    return longest;
  }

  #look(): void {
    const now = this.#now();
    this.#longest = Math.max(this.#longest, now - this.#last);
    this.#last = now;
  }

  #now(): number {
    const length = readSync(this.#file, this.#buffer, 0, this.#buffer.length, 0);
    return Number.parseInt(this.#buffer.toString('latin1', 0, length), 10) / 1e6;
  }
}
