import { words } from '../../shell/store/words.ts';
import type { Database } from './database.ts';
import type { EntryValues } from './rows.ts';

/** Messages whose words may wait: many at once are written for a fraction of the work. */
const most = 2_048;
/** A text that the index splits and folds by itself exactly as `words` does, but for very long words. */
const plain = '\u0001-\u007f';
const isOther = new RegExp(`[^${plain}]`, 'u');
const isOtherBody = `body GLOB '*[^${plain}]*'`;

/** The index of words. It runs behind the messages, and catches up before it is asked. */
export type WordIndex = {
  /** Notes entries that are new. */
  add(entries: readonly EntryValues[]): void;
  catchUp(): void;
  /** What was noted may not be so: it looks for itself. */
  forget(): void;
};

export const createWordIndex = (database: Database): WordIndex => {
  const span = database.prepare<{ last: number; next: number }>(
    `SELECT last, min(last + ${most}, coalesce((SELECT max(number) FROM entries), 0)) AS next
     FROM indexed WHERE id = 1`,
  );
  const unread = 'FROM entries WHERE number > ? AND number <= ? AND message IS NOT NULL';
  const addFrom = `INSERT INTO words (rowid, text) SELECT number, body ${unread}`;
  const addPlain = database.prepare(`${addFrom} ORDER BY number`);
  const addPlainAmong = database.prepare(`${addFrom} AND NOT (${isOtherBody}) ORDER BY number`);
  const others = database.prepare<{ number: number; body: string }>(
    `SELECT number, body ${unread} AND ${isOtherBody} ORDER BY number`,
  );
  const addWords = database.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)');
  const move = database.prepare('UPDATE indexed SET last = ? WHERE id = 1');
  let behind = 0;
  /** Whether some that wait may not be plain, as long as they were not all noted. */
  let isMixed = true;

  const addAll = (last: number, next: number): void => {
    if (!isMixed) {
      addPlain.run(last, next);
      return;
    }
    addPlainAmong.run(last, next);
    for (const { number, body } of others.all(last, next))
      addWords.run(number, words(body).join(' '));
  };
  const catchUp = (): void => {
    for (let [at] = span.all(); at && at.next > at.last; [at] = span.all()) {
      addAll(at.last, at.next);
      move.run(at.next);
    }
    behind = 0;
    isMixed = false;
  };
  return {
    add: (entries) => {
      behind += entries.length;
      isMixed ||= entries.some((entry) => isOther.test(entry[8]));
      if (behind >= most) catchUp();
    },
    catchUp,
    forget: () => {
      isMixed = true;
    },
  };
};
