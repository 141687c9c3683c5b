import type { Containment } from './containment.ts';

/** Does something when it is asked for the first time, and once more after a pause for all who asked meanwhile. */
export class Throttle {
  readonly #act: () => void;
  readonly #pause: number;
  readonly #what: string;
  readonly #containment: Containment;
  #timer: NodeJS.Timeout | undefined;
  #again = false;

  /** A pause in milliseconds; what fails after one is logged as `what`. */
  constructor(act: () => void, pause: number, what: string, containment: Containment) {
    this.#act = act;
    this.#pause = pause;
    this.#what = what;
    this.#containment = containment;
  }

  ask(): void {
    if (this.#timer) {
      this.#again = true;
      return;
    }
    this.#act();
    this.#timer = this.#containment.after(this.#pause, this.#what, () => {
      this.#timer = undefined;
      if (!this.#again) return;
      this.#again = false;
      this.ask();
    });
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
