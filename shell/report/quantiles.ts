/** Significant bits that a value keeps: what is told is off by a 512th, 0.2 %, at most. */
const bits = 9;

/** Quantiles of times in milliseconds, in memory that does not grow with how many there are. */
export class Quantiles {
  readonly #counts = new Map<number, number>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(milliseconds: number): void {
    const value = Math.max(0, Math.round(milliseconds));
    const step = 2 ** Math.max(0, Math.floor(Math.log2(Math.max(1, value))) + 1 - bits);
    // The middle of all that are kept as the same.
    const kept = step === 1 ? value : (Math.floor(value / step) + 0.5) * step;
    this.#counts.set(kept, (this.#counts.get(kept) ?? 0) + 1);
    this.#count += 1;
  }

  /** The smallest that this share of them does not exceed; nothing where there is none. */
  at(share: number): number | null {
    let left = Math.ceil(this.#count * share);
    for (const value of [...this.#counts.keys()].sort((a, b) => a - b)) {
      left -= this.#counts.get(value) ?? 0;
      if (left <= 0) return value;
    }
    return null;
  }
}
