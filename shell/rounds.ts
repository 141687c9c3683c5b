import { spread } from './spread.ts';

/** Milliseconds of one round. */
const period = 950;

/**
 * Goes through a long list as long as something moves in it, each round evenly spread over its time: whoever
 * has had their turn has the next one a period later, so nobody is told anything later than that.
 */
export class Rounds {
  readonly #list: () => readonly string[];
  readonly #tell: (id: string) => void;
  #stop: (() => void) | undefined;
  #again = false;

  constructor(list: () => readonly string[], tell: (id: string) => void) {
    this.#list = list;
    this.#tell = tell;
  }

  /** Something moved: everybody is told, the first at once. */
  move(): void {
    if (this.#stop) this.#again = true;
    else this.#begin(performance.now());
  }

  stop(): void {
    this.#stop?.();
  }

  #begin(at: number): void {
    this.#again = false;
    this.#stop = spread(this.#list(), this.#tell, at, period, () => {
      this.#stop = undefined;
      if (this.#again) this.#begin(Math.max(at + period, performance.now()));
    });
  }
}
