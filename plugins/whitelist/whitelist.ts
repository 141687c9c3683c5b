import { z } from 'zod';
import type { Store } from '../../shell/store.ts';
import { Addresses } from '../../shell/addresses.ts';

/** An address or range, and what it is. */
export type Entry = { readonly range: string; readonly note: string };

const stored = z.array(z.object({ range: z.string(), note: z.string() }));
const name = 'whitelist';

/** For how long an answer of the store counts, and how long it may take, in milliseconds. */
const trusted = 1_000;

/** What this resolves with, unless it takes too long. */
const inTime = <T>(work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the store does not answer')), trusted);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

/** The addresses that may reach the pages of agents and admins, kept in the store. */
export class Whitelist {
  readonly #store: Pick<Store, 'value' | 'putValue'>;
  #entries: readonly Entry[] = [];
  #addresses = new Addresses([]);
  /** What the store said last, or will say; and when it was asked, by a clock that nobody sets. */
  #answer: Promise<void> = Promise.resolve();
  #askedAt = performance.now();
  #isAsking = false;
  /** Grows with whatever is written: what was read meanwhile may be older. */
  #writes = 0;
  /** Hears that the store has another list than before, which was not put here. */
  onChange: () => void = () => {};

  private constructor(store: Pick<Store, 'value' | 'putValue'>) {
    this.#store = store;
  }

  /** The stored list; the first run takes these addresses instead. Throws on a list that is no list. */
  static async open(
    store: Pick<Store, 'value' | 'putValue'>,
    first: readonly string[],
  ): Promise<Whitelist> {
    const list = new Whitelist(store);
    const value = await store.value(name);
    if (value !== undefined) list.#hold(stored.parse(value));
    // An empty list is nobody's decision yet: the variable may still be set later.
    else if (first.length > 0)
      await list.put(first.map((range) => ({ range, note: 'From AGENT_WHITELIST' })));
    return list;
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Whether this address may come in by what is stored; throws while the store does not say. */
  async lets(address: string): Promise<boolean> {
    const now = performance.now();
    if (now - this.#askedAt >= trusted) {
      this.#askedAt = now;
      // One that hangs is not asked again before it has answered.
      this.#answer = this.#isAsking
        ? Promise.reject(new Error('the store does not answer'))
        : inTime(this.#ask());
    }
    await this.#answer;
    return this.#addresses.include(address);
  }

  /** Replaces the list; throws on an entry that is no address, and keeps the old one then. */
  async put(entries: readonly Entry[]): Promise<void> {
    const addresses = new Addresses(entries.map(({ range }) => range));
    this.#writes += 1;
    try {
      await this.#store.putValue(name, entries);
      this.#entries = entries;
      this.#addresses = addresses;
    } finally {
      this.#writes += 1;
    }
  }

  async #ask(): Promise<void> {
    this.#isAsking = true;
    const before = this.#writes;
    try {
      const value = await this.#store.value(name);
      if (before !== this.#writes) return;
      // A list that is gone is not an empty one: that would let everybody in.
      const entries = stored.parse(value ?? (this.#entries.length === 0 ? [] : undefined));
      if (JSON.stringify(entries) === JSON.stringify(this.#entries)) return;
      this.#hold(entries);
      this.onChange();
    } finally {
      this.#isAsking = false;
    }
  }

  #hold(entries: readonly Entry[]): void {
    this.#addresses = new Addresses(entries.map(({ range }) => range));
    this.#entries = entries;
  }
}
