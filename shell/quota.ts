/** Lines in a minute about one thing, and about all of them: the rest is only counted. */
const perThing = 10;
const perMinute = 100;
const minute = 60_000;

/** Lets only so many lines a minute into the log, and says how many more a flood had. */
export class Quota {
  readonly #say: (leftOut: number) => void;
  readonly #lines = new Map<string, number>();
  #written = 0;
  #leftOut = 0;
  #turn: NodeJS.Timeout | undefined;

  constructor(say: (leftOut: number) => void) {
    this.#say = say;
  }

  /** Whether one more line about this may be written now. */
  takes(thing: string): boolean {
    this.#turn ??= setTimeout(() => this.beginAnew(), minute).unref();
    const lines = this.#lines.get(thing) ?? 0;
    if (lines >= perThing || this.#written >= perMinute) {
      this.#leftOut += 1;
      return false;
    }
    this.#lines.set(thing, lines + 1);
    this.#written += 1;
    return true;
  }

  /** Ends the minute: says what was left out of it, and takes as many lines again. */
  beginAnew(): void {
    clearTimeout(this.#turn);
    this.#turn = undefined;
    if (this.#leftOut > 0) this.#say(this.#leftOut);
    this.#lines.clear();
    this.#written = 0;
    this.#leftOut = 0;
  }
}
