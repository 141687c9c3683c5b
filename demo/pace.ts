import { setMaxListeners } from 'node:events';
import { setTimeout as after } from 'node:timers/promises';

/** How fast time passes for those who are not real, and when it is over for all of them. */
export class Pace {
  readonly #over = new AbortController();
  readonly speed: number;

  constructor(speed: number) {
    this.speed = speed;
    setMaxListeners(0, this.#over.signal);
  }

  get isOver(): boolean {
    return this.#over.signal.aborted;
  }

  /** Their own time, in milliseconds. */
  get now(): number {
    return performance.now() * this.speed;
  }

  /** Resolves after so many of their milliseconds; rejects when all is over. */
  async pause(milliseconds: number): Promise<void> {
    await after(milliseconds / this.speed, undefined, { signal: this.#over.signal });
  }

  /** Whether it holds within so many of their milliseconds. */
  async until(holds: () => boolean, patience: number): Promise<boolean> {
    const over = this.now + patience;
    for (;;) {
      if (holds()) return true;
      if (this.now > over) return false;
      await this.pause(200);
    }
  }

  end(): void {
    this.#over.abort();
  }
}
