import type { Database } from './database.ts';
import { parseEntries } from './rows.ts';
import type { EntryValues } from './rows.ts';
import { createSettle } from './settle.ts';
import { Unsettled } from './unsettled.ts';
import type { WordIndex } from './words.ts';

/** Entries that gather before they are moved: the more of a conversation lie together, the fewer pages change. */
const gathered = 8_192;
/** The same for long ones, in characters: what gathers is held in memory. */
const heavy = 4_194_304;
/** Entries that are moved along with each of a batch: more than one, so that moving keeps up; few, so that none waits for long. */
const along = 2;

/** Unsettled entries, and the first and the last turn that they are of. */
type Span = { readonly entries: Unsettled; readonly from: number; readonly until: number };
const nothing = (): Span => ({ entries: new Unsettled(), from: 0, until: 0 });

/** How far settling has come: in the entries of turns up to this one, to this place; else it is done with them. */
type Mark = { readonly turn: number; readonly conversation: string; readonly seq: number };

const prepare = (database: Database) => ({
  // Only where nobody else has settled anything meanwhile.
  add: database.prepare(
    `INSERT INTO log (turn, entries) SELECT ?, ? FROM settled
     WHERE id = 1 AND turn = ? AND conversation = ? AND seq = ?`,
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
  #round = nothing();
  /** What came since that began. */
  #fresh = nothing();
  #mark: Mark = { turn: 0, conversation: '', seq: 0 };
  #isRead = false;
  /** What the database says to be at, which is another number once somebody else has written. */
  #version = 0;
  #times = 0;

  constructor(database: Database, index: WordIndex) {
    this.#index = index;
    this.#run = prepare(database);
  }

  /** Stores the entries of a batch; `admit` throws where one must not be. */
  add(turn: number, text: string, admit: (entry: EntryValues) => void): void {
    if (!this.#isRead) this.#read();
    const entries = parseEntries(text);
    for (const entry of entries) {
      admit(entry);
      this.#hold(turn, entry);
    }
    const { turn: until, conversation, seq } = this.#mark;
    if (this.#run.add.run(turn, text, until, conversation, seq) === 0)
      throw new Error('somebody else has settled what is stored');
    const { size, length } = this.#fresh.entries;
    if (this.#round.entries.size > 0 || size >= gathered || length >= heavy)
      this.#move(along * entries.length);
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
    const isDue = ({ entries, from }: Span): boolean => entries.size > 0 && from <= until;
    if (!isDue(this.#round) && !isDue(this.#fresh)) return undefined;
    this.#move(least);
    return until;
  }

  settleAll(): void {
    this.#read();
    while (this.#round.entries.size + this.#fresh.entries.size > 0) this.#move(gathered);
  }

  /** How often it was read from the disk: what was known before is known no more. */
  get times(): number {
    return this.#times;
  }

  /** What is held may not be what is on the disk: it is read again. */
  forget(): void {
    this.#isRead = false;
  }

  #hold(turn: number, entry: EntryValues): void {
    const { entries, from } = this.#fresh;
    this.#fresh = { entries, from: entries.size === 0 ? turn : from, until: turn };
    entries.add(entry);
  }

  #move(least: number): void {
    if (this.#round.entries.size === 0) {
      this.#round = this.#fresh;
      this.#round.entries.sort();
      this.#fresh = nothing();
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
    const entries = new Unsettled();
    this.#fresh = nothing();
    for (const row of this.#run.all.all()) {
      for (const entry of parseEntries(row.entries)) {
        if (row.turn > mark.turn) this.#hold(row.turn, entry);
        else if (!isSettled(entry)) entries.add(entry);
      }
    }
    this.#round = { entries: entries.sort(), from: 0, until: mark.turn };
    this.#mark = mark;
    this.#isRead = true;
    this.#version = version;
    this.#times += 1;
  }
}
