import type { Database } from './database.ts';
import { parseEntries } from './rows.ts';
import type { EntryValues } from './rows.ts';
import { createSettle } from './settle.ts';
import { Span } from './span.ts';
import type { WordIndex } from './words.ts';

/** Entries that are moved along with each of a batch: more than one, so that moving keeps up; few, so that none waits for long. */
const along = 2;

/** More than there ever is. */
const everything = Number.MAX_SAFE_INTEGER;

/** How far settling has come: in the entries of turns up to this one, to this place; else it is done with them. */
type Mark = { readonly turn: number; readonly conversation: string; readonly seq: number };

const prepare = (database: Database) => ({
  // Only the next turn, and only where nobody else has settled anything meanwhile.
  add: database.prepare(
    `INSERT INTO log (turn, entries) SELECT ?1, ?2 FROM settled
     WHERE id = 1 AND turn = ?3 AND conversation = ?4 AND seq = ?5
       AND ?1 = 1 + coalesce((SELECT max(log.turn) FROM log), turn)`,
  ),
  last: database.prepare<{ last: number }>(
    `SELECT coalesce((SELECT max(log.turn) FROM log), turn) AS last FROM settled WHERE id = 1`,
  ),
  all: database.prepare<{ turn: number; entries: string }>(
    'SELECT turn, entries FROM log ORDER BY turn',
  ),
  remove: database.prepare('DELETE FROM log WHERE turn <= ?'),
  settle: createSettle(database),
  mark: database.prepare('UPDATE settled SET turn = ?, conversation = ?, seq = ? WHERE id = 1'),
  marked: database.prepare<Mark>('SELECT turn, conversation, seq FROM settled WHERE id = 1'),
  version: database.prepare<{ data_version: number }>('PRAGMA data_version'),
});

/**
 * Where entries are stored first: a batch is one row at the end of one table. They are settled later,
 * in bulk and in slices: moved to where each conversation has its own together, and their words are found. What is not settled is
 * held here too, as it is on the disk. Everything is called inside a transaction.
 */
export class Log {
  readonly #index: WordIndex;
  readonly #run: ReturnType<typeof prepare>;
  /** What is being moved, in the order of the table. */
  #round = new Span();
  /** What came since that began. */
  #fresh = new Span();
  #mark: Mark = { turn: 0, conversation: '', seq: 0 };
  #isRead = false;
  /** What the database says to be at, which is another number once somebody else has written. */
  #version = 0;
  #times = 0;

  constructor(database: Database, index: WordIndex) {
    this.#index = index;
    this.#run = prepare(database);
  }

  /** The turn of the latest batch. */
  get last(): number {
    return this.#run.last.all()[0]!.last;
  }

  /** Stores a batch and says so, unless it is there already; `admit` throws where an entry must not be. */
  add(turn: number, text: string, admit: (entry: EntryValues) => void): boolean {
    if (!this.#isRead) this.#read();
    const { turn: until, conversation, seq } = this.#mark;
    if (this.#run.add.run(turn, text, until, conversation, seq) === 0) {
      const { last } = this;
      if (turn <= last) return false;
      if (turn > last + 1) throw new Error(`turn ${last + 1} is not stored yet`);
      throw new Error('somebody else has settled what is stored');
    }
    const entries = parseEntries(text);
    this.#fresh.begin(turn);
    for (const entry of entries) {
      admit(entry);
      this.#fresh.entries.add(entry);
    }
    if (this.#round.entries.size > 0 || this.#fresh.isMuch)
      this.#move(along * Math.max(1, entries.length));
    return true;
  }

  /** What of a conversation is not settled. */
  of(conversation: string): readonly EntryValues[] {
    this.#read();
    return this.held(conversation);
  }

  /** The same while a batch is added: what is held of it is nowhere else yet. */
  held(conversation: string): readonly EntryValues[] {
    return [...this.#round.entries.of(conversation), ...this.#fresh.entries.of(conversation)];
  }

  /** Settles some of what came up to this turn, or up to now; says up to which turn there may be more. */
  settle(turn: number | undefined, least: number): number | undefined {
    this.#read();
    const until = turn ?? Math.max(this.#round.until, this.#fresh.until);
    if (!this.#round.isDue(until) && !this.#fresh.isDue(until)) return undefined;
    this.#move(least);
    return until;
  }

  settleAll(): void {
    this.#read();
    while (this.#round.entries.size + this.#fresh.entries.size > 0) this.#move(everything);
  }

  /** How often it was read from the disk: what was known before is known no more. */
  get times(): number {
    return this.#times;
  }

  /** What is held may not be what is on the disk: it is read again. */
  forget(): void {
    this.#isRead = false;
  }

  #move(least: number): void {
    if (this.#round.entries.size === 0) {
      this.#round = this.#fresh;
      this.#round.entries.sort();
      this.#fresh = new Span();
    }
    const { entries, until } = this.#round;
    const before = entries.size;
    const stretches = entries.take(least);
    this.#run.settle(stretches);
    const last = stretches.at(-1)?.at(-1);
    const isDone = entries.size === 0;
    if (isDone) this.#run.remove.run(until);
    const [conversation, seq] = last && !isDone ? last : ['', 0];
    this.#mark = { turn: until, conversation, seq };
    this.#run.mark.run(until, conversation, seq);
    this.#index.add(before - entries.size);
  }

  #read(): void {
    const version = this.#run.version.all()[0]!.data_version;
    if (this.#isRead && version === this.#version) return;
    const mark = this.#run.marked.all()[0]!;
    const isSettled = ([conversation, seq]: EntryValues): boolean =>
      conversation < mark.conversation || (conversation === mark.conversation && seq <= mark.seq);
    this.#round = new Span(mark.turn);
    this.#fresh = new Span();
    for (const { turn, entries: text } of this.#run.all.all()) {
      const isFresh = turn > mark.turn;
      if (isFresh) this.#fresh.begin(turn);
      for (const entry of parseEntries(text)) {
        if (isFresh) this.#fresh.entries.add(entry);
        else if (!isSettled(entry)) this.#round.entries.add(entry);
      }
    }
    this.#round.entries.sort();
    this.#mark = mark;
    this.#isRead = true;
    this.#version = version;
    this.#times += 1;
  }
}
