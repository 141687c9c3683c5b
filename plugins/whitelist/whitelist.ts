import { z } from 'zod';
import type { Store } from '../../shell/store.ts';
import { Addresses } from '../../shell/addresses.ts';

/** An address or range, and what it is. */
export type Entry = { readonly range: string; readonly note: string };

const stored = z.array(z.object({ range: z.string(), note: z.string() }));
const name = 'whitelist';

/** The addresses that may reach the pages of agents and admins, kept in the store. */
export class Whitelist {
  readonly #store: Pick<Store, 'putValue'>;
  #entries: readonly Entry[];
  #addresses: Addresses;

  private constructor(store: Pick<Store, 'putValue'>, entries: readonly Entry[]) {
    this.#store = store;
    this.#entries = entries;
    this.#addresses = new Addresses(entries.map(({ range }) => range));
  }

  /** The stored list; the first run takes these addresses instead. Throws on a list that is no list. */
  static async open(
    store: Pick<Store, 'value' | 'putValue'>,
    first: readonly string[],
  ): Promise<Whitelist> {
    const value = await store.value(name);
    if (value !== undefined) return new Whitelist(store, stored.parse(value));
    const list = new Whitelist(
      store,
      first.map((range) => ({ range, note: 'From AGENT_WHITELIST' })),
    );
    // An empty list is nobody's decision yet: the variable may still be set later.
    if (first.length > 0) await list.put(list.entries);
    return list;
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  includes(address: string): boolean {
    return this.#addresses.include(address);
  }

  /** Replaces the list; throws on an entry that is no address, and keeps the old one then. */
  async put(entries: readonly Entry[]): Promise<void> {
    const addresses = new Addresses(entries.map(({ range }) => range));
    await this.#store.putValue(name, entries);
    this.#entries = entries;
    this.#addresses = addresses;
  }
}
