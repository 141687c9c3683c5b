import type { EntryValues } from './rows.ts';

/** Entries that are written together: who reads a page of a conversation reads no more of it than this. */
const together = 128;

/** Entries that are not settled yet, by their conversations. */
export class Unsettled {
  #conversations = new Map<string, EntryValues[]>();
  #size = 0;
  #length = 0;

  get size(): number {
    return this.#size;
  }

  /** Characters that were ever added. */
  get length(): number {
    return this.#length;
  }

  add(entry: EntryValues): void {
    this.#size += 1;
    this.#length += entry[8].length;
    const entries = this.#conversations.get(entry[0]);
    if (entries) entries.push(entry);
    else this.#conversations.set(entry[0], [entry]);
  }

  of(conversation: string): readonly EntryValues[] {
    return this.#conversations.get(conversation) ?? [];
  }

  /** Puts conversations together in the order of their ids, and each in the order of its entries. */
  sort(): this {
    const sorted = [...this.#conversations].toSorted(([a], [b]) => (a < b ? -1 : 1));
    for (const [, entries] of sorted) entries.sort((a, b) => a[1] - b[1]);
    this.#conversations = new Map(sorted);
    return this;
  }

  /** Takes the first ones out, `least` of them and the rest of the last stretch. */
  take(least: number): EntryValues[][] {
    const stretches: EntryValues[][] = [];
    let taken = 0;
    for (const [conversation, entries] of this.#conversations) {
      for (; taken < least && entries.length > 0; taken += stretches.at(-1)!.length)
        stretches.push(entries.splice(0, together));
      if (entries.length === 0) this.#conversations.delete(conversation);
      if (taken >= least) break;
    }
    this.#size -= taken;
    return stretches;
  }
}
