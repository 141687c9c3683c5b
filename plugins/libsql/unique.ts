import { StoreConflict } from '../../shell/store.ts';
import type { Database } from './database.ts';
import type { Log } from './log.ts';
import type { EntryValues } from './rows.ts';

/** What a conversation has: the number of its last entry, and the ids of its messages, whoever gave them. */
type Known = { last: number; readonly ids: Set<string> };

/**
 * Lets in what is unique by its place, and by who sent it under which id: also among entries that
 * the indexes do not have yet. What is known of a conversation is asked once, and kept until it ends.
 */
export class Unique {
  readonly #log: Log;
  readonly #known = new Map<string, Known>();
  /** How often the log had been read when this was known. */
  #times = 0;
  readonly #settled;
  readonly #hasPlace;
  readonly #hasId;

  constructor(database: Database, log: Log) {
    this.#log = log;
    this.#settled = database.prepare<{ last: number | null; ids: string }>(
      `SELECT (SELECT max(seq) FROM entries WHERE conversation = ?1) AS last,
         (SELECT json_group_array(message) FROM entries
          WHERE conversation = ?1 AND message IS NOT NULL) AS ids`,
    );
    this.#hasPlace = database.prepare('SELECT 1 FROM entries WHERE conversation = ? AND seq = ?');
    this.#hasId = database.prepare(
      `SELECT 1 FROM entries
       WHERE conversation = ? AND sender_kind = ? AND sender = ? AND message = ?`,
    );
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
    const [settled] = this.#settled.all(conversation);
    const made: Known = {
      last: settled?.last ?? 0,
      ids: new Set(JSON.parse(settled?.ids ?? '[]') as string[]),
    };
    for (const [, seq, , , , , message] of this.#log.held(conversation)) {
      made.last = Math.max(made.last, seq);
      if (typeof message === 'string') made.ids.add(message);
    }
    this.#known.set(conversation, made);
    return made;
  }

  #isTaken(conversation: string, seq: number): boolean {
    return (
      this.#log.held(conversation).some((entry) => entry[1] === seq) ||
      this.#hasPlace.all(conversation, seq).length > 0
    );
  }

  #isSaid(conversation: string, kind: string | null, sender: string | null, id: string): boolean {
    return (
      this.#log
        .held(conversation)
        .some((entry) => entry[4] === kind && entry[5] === sender && entry[6] === id) ||
      this.#hasId.all(conversation, kind, sender, id).length > 0
    );
  }
}
