/** Somebody in a line; the order is the time first, then the arrival number. */
export type Place = {
  readonly id: string;
  readonly waitingSince: number;
  readonly arrival: number;
};

type Key = Pick<Place, 'waitingSince' | 'arrival'>;
const before = (one: Key, other: Key): boolean =>
  one.waitingSince < other.waitingSince ||
  (one.waitingSince === other.waitingSince && one.arrival < other.arrival);

/** The most in one block: who joins or leaves moves one block, at times the list of them; a place adds up those before it. */
const blockSize = 256;

/** The index of the first place in the sorted list that is not before the key. */
const search = (list: readonly Place[], key: Key): number => {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(list[middle]!, key)) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** One category's line: everybody has a place from 1 to n, the longest waiting first. */
export class Line<P extends Place = Place> {
  readonly #blocks: P[][] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get first(): P | undefined {
    return this.#blocks[0]?.[0];
  }

  join(place: P): void {
    this.#size += 1;
    const at = this.#blockOf(place);
    const block = this.#blocks[at];
    if (!block) {
      this.#blocks.push([place]);
      return;
    }
    block.splice(search(block, place), 0, place);
    if (block.length > blockSize) {
      this.#blocks.splice(at + 1, 0, block.splice(blockSize / 2));
    }
  }

  /** Whether somebody with this key was there to leave. */
  leave(key: Key): boolean {
    const at = this.#blockOf(key);
    const block = this.#blocks[at];
    const index = block ? search(block, key) : 0;
    if (!block || !same(block[index], key)) return false;
    block.splice(index, 1);
    this.#size -= 1;
    if (block.length === 0) this.#blocks.splice(at, 1);
    return true;
  }

  /** 1 + those before; 0 when nobody with this key is in the line. */
  place(key: Key): number {
    const at = this.#blockOf(key);
    const block = this.#blocks[at];
    const index = block ? search(block, key) : 0;
    if (!block || !same(block[index], key)) return 0;
    let earlier = 0;
    for (let i = 0; i < at; i += 1) earlier += this.#blocks[i]!.length;
    return earlier + index + 1;
  }

  /** Everybody, the longest waiting first. */
  *[Symbol.iterator](): Generator<P> {
    for (const block of this.#blocks) yield* block;
  }

  /** The block that holds the key, or would. */
  #blockOf(key: Key): number {
    let low = 0;
    let high = this.#blocks.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (before(this.#blocks[middle]!.at(-1)!, key)) low = middle + 1;
      else high = middle;
    }
    return Math.max(low, 0);
  }
}

const same = (place: Place | undefined, key: Key): boolean =>
  place !== undefined && place.waitingSince === key.waitingSince && place.arrival === key.arrival;
