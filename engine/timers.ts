import type { TimerName } from './settings.ts';

/** A machine's timer and when it is due. */
export type Due = {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: 'customer' | 'agent' | 'conversation';
  readonly id: string;
  readonly timer: TimerName;
};

const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
/** The soonest first; those of the same moment by name, so that a restart does not change it. */
const compare = (one: Due, other: Due): number =>
  one.at - other.at ||
  order(one.kind, other.kind) ||
  order(one.id, other.id) ||
  order(one.timer, other.timer);

/** Fewer dead timers than this are not worth sweeping. */
const tolerated = 64;

/** All due times in a binary heap; cancelled ones stay in it until they come up or are most of it. */
export class Timers {
  #heap: Due[] = [];
  readonly #live = new Set<Due>();

  /** Timers that will still fire. */
  get size(): number {
    return this.#live.size;
  }

  add(due: Due): void {
    this.#live.add(due);
    const heap = this.#heap;
    let at = heap.push(due) - 1;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (compare(due, heap[parent]!) >= 0) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = due;
  }

  cancel(due: Due): void {
    this.#live.delete(due);
    if (this.#heap.length <= tolerated + 2 * this.#live.size) return;
    // A sorted list is a heap.
    this.#heap = [...this.#live].toSorted(compare);
  }

  /** The soonest timer, or nothing. */
  next(): Due | undefined {
    while (this.#heap[0] && !this.#live.has(this.#heap[0])) this.#pop();
    return this.#heap[0];
  }

  /** Takes the soonest timer if it is due. */
  take(now: number): Due | undefined {
    const due = this.next();
    if (!due || due.at > now) return undefined;
    this.#live.delete(due);
    this.#pop();
    return due;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && compare(heap[child + 1]!, heap[child]!) < 0) child += 1;
      if (compare(heap[child]!, last) >= 0) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
  }
}
