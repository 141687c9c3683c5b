import { words } from '../../shell/store/words.ts';
import type { Database } from './database.ts';
import type { EntryValues } from './rows.ts';

/** Entries whose words may wait: many at once are written for a fraction of the work. */
const most = 2_048;
/** Stretches whose words are written at a time. */
const slice = 64;
/** A text that the index splits and folds by itself exactly as `words` does, but for very long words. */
const isPlain = /^\p{ASCII}*$/u;

/** The index of words. It runs behind the stretches, and catches up before it is asked. */
export type WordIndex = {
  /** Notes how many entries are new. */
  add(entries: number): void;
  /** Indexes some; says whether that was all. */
  catchUp(): boolean;
};

export const createWordIndex = (database: Database): WordIndex => {
  const unread = database.prepare<{ number: number; entries: string }>(
    `SELECT number, entries FROM stretches WHERE number > (SELECT last FROM indexed WHERE id = 1)
     ORDER BY number LIMIT ${slice}`,
  );
  const addWords = database.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)');
  const move = database.prepare('UPDATE indexed SET last = ? WHERE id = 1');
  let behind = 0;

  const catchUp = (): boolean => {
    const found = unread.all();
    for (const { number, entries } of found) addWords.run(number, textOf(entries));
    if (found.length > 0) move.run(found.at(-1)!.number);
    return found.length < slice;
  };
  return {
    add: (entries) => {
      behind += entries;
      if (behind < most) return;
      behind = 0;
      while (!catchUp());
    },
    catchUp,
  };
};

/** What of a stretch is looked for. */
const textOf = (stretch: string): string =>
  (JSON.parse(stretch) as EntryValues[])
    .filter(([, , , , , , message]) => message !== null)
    .map(([, , , , , , , , text]) => (isPlain.test(text) ? text : words(text).join(' ')))
    .join('\n');
