/** A token bucket: so many at once, then so many a second. */
export class Bucket {
  readonly #size: number;
  readonly #perSecond: number;
  #level: number;
  #at: number;

  constructor(size: number, perSecond: number, now: number) {
    this.#size = size;
    this.#perSecond = perSecond;
    this.#level = size;
    this.#at = now;
  }

  /** Whether one more is allowed at this time, in milliseconds. */
  take(now: number): boolean {
    // A clock that was set back took nobody's tokens.
    const seconds = Math.max(0, now - this.#at) / 1_000;
    this.#level = Math.min(this.#size, this.#level + seconds * this.#perSecond);
    this.#at = now;
    if (this.#level < 1) return false;
    this.#level -= 1;
    return true;
  }
}
