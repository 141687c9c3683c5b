import type { Labels, Sample } from './exposition.ts';

/** How many values were at most so large, for some bounds. */
export class Histogram {
  readonly #bounds: readonly number[];
  /** By the first bound that the value does not exceed; the last is for what exceeds all. */
  readonly #counts: number[];
  #sum = 0;

  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
    this.#counts = Array.from({ length: bounds.length + 1 }, () => 0);
  }

  observe(value: number): void {
    const at = this.#bounds.findIndex((bound) => value <= bound);
    this.#counts[at < 0 ? this.#bounds.length : at]! += 1;
    this.#sum += value;
  }

  samples(labels: Labels = {}): Sample[] {
    let count = 0;
    const buckets = this.#counts.map((counted, at): Sample => {
      count += counted;
      const le = at < this.#bounds.length ? String(this.#bounds[at]) : '+Inf';
      return { suffix: '_bucket', labels: { ...labels, le }, value: count };
    });
    return [
      ...buckets,
      { suffix: '_sum', labels, value: this.#sum },
      { suffix: '_count', labels, value: count },
    ];
  }
}
