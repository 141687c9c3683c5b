/** What the people beside the neighbours do: nothing, as they should, or as they should not. */
export type Slice = 'idle' | 'good' | 'spoilt';

/** How long messages took while each of it went on; slices take turns, so that a machine that is busy is busy in all. */
export class Slices {
  now: Slice = 'idle';
  readonly #times: Readonly<Record<Slice, number[]>> = { idle: [], good: [], spoilt: [] };

  /** A message that was sent in a slice of this kind. */
  note(slice: Slice, took: number): void {
    this.#times[slice].push(took);
  }

  /** How long one took in 99 of 100 cases, in milliseconds. */
  p99(slice: Slice): number {
    const times = this.#times[slice].toSorted((a, b) => a - b);
    return times[Math.floor(times.length * 0.99)] ?? 0;
  }

  /** How many times as long that was as in slices of another kind. */
  ratio(slice: Slice, other: Slice): string {
    return (this.p99(slice) / this.p99(other)).toFixed(2);
  }
}
