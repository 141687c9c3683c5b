import { StoreConflict } from '../../shell/store.ts';
import type { Log } from './log.ts';
import type { Reader } from './reader.ts';
import type { EntryValues } from './rows.ts';

/** What a conversation has: the number of its last entry, and the ids of its messages, whoever gave them. */
type Known = { last: number; readonly ids: Set<string> };

/** No conversation has as many entries. */
const everything = Number.MAX_SAFE_INTEGER;

/**
 * Lets in what is unique by its place, and by who sent it under which id, among entries that are settled and
 * that are not. What is known of a conversation is asked once, and kept until it ends.
 */
export class Unique {
  readonly #log: Log;
  readonly #settled: Reader;
  readonly #known = new Map<string, Known>();
  /** How often the log had been read when this was known. */
  #times = 0;

  constructor(log: Log, settled: Reader) {
    this.#log = log;
    this.#settled = settled;
  }

  /** Throws StoreConflict when there is one already in its place, or with its id. */
  admit(entry: EntryValues): void {
    const [conversation, seq, , type, kind, sender, message] = entry;
    const known = this.#of(conversation);
    if (seq <= known.last && this.#isTaken(conversation, seq))
      throw new StoreConflict(`${conversation} has an entry ${seq}`);
    if (typeof message === 'string') {
      if (known.ids.has(message) && this.#isSaid(conversation, kind, sender, message))
        throw new StoreConflict(`${conversation} has a message ${message}`);
      known.ids.add(message);
    }
    known.last = Math.max(known.last, seq);
    if (type === 'ended') this.#known.delete(conversation);
  }

  #of(conversation: string): Known {
    if (this.#times !== this.#log.times) this.#known.clear();
    this.#times = this.#log.times;
    const known = this.#known.get(conversation);
    if (known) return known;
    const made: Known = { last: 0, ids: new Set() };
    for (const [, seq, , , , , message] of this.#all(conversation)) {
      made.last = Math.max(made.last, seq);
      if (typeof message === 'string') made.ids.add(message);
    }
    this.#known.set(conversation, made);
    return made;
  }

  #isTaken(conversation: string, seq: number): boolean {
    return this.#all(conversation).some((entry) => entry[1] === seq);
  }

  #isSaid(conversation: string, kind: string | null, sender: string | null, id: string): boolean {
    return this.#all(conversation).some(
      (entry) => entry[4] === kind && entry[5] === sender && entry[6] === id,
    );
  }

  #all(conversation: string): readonly EntryValues[] {
    return [...this.#settled(conversation, 0, everything), ...this.#log.held(conversation)];
  }
}
