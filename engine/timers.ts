import type { TimerName } from './settings.ts';

/** A machine's timer and when it is due. */
export type Due = {
  readonly at: number;
  readonly kind: 'customer' | 'agent' | 'conversation';
  readonly id: string;
  readonly timer: TimerName;
  /** Told apart from a later one of the same name. */
  readonly turn: number;
};

const sooner = (one: Due, other: Due): boolean =>
  one.at < other.at || (one.at === other.at && one.turn < other.turn);

/**
 * All due times in a binary heap. A cancelled or replaced timer stays in it until it comes up
 * and is dropped then: `isLive` says which count.
 */
export class Timers {
  #heap: Due[] = [];
  readonly #isLive: (due: Due) => boolean;

  constructor(isLive: (due: Due) => boolean) {
    this.#isLive = isLive;
  }

  add(due: Due): void {
    const heap = this.#heap;
    let at = heap.push(due) - 1;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (!sooner(due, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = due;
  }

  /** The soonest live timer, or nothing. */
  next(): Due | undefined {
    while (this.#heap[0] && !this.#isLive(this.#heap[0])) this.#take();
    return this.#heap[0];
  }

  /** Takes the soonest live timer if it is due. */
  take(now: number): Due | undefined {
    const due = this.next();
    if (!due || due.at > now) return undefined;
    return this.#take();
  }

  #take(): Due | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (!last || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && sooner(heap[child + 1]!, heap[child]!)) child += 1;
      if (!sooner(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}
