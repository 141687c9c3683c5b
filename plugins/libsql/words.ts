import { words } from '../../shell/store/words.ts';
import type { Database } from './database.ts';

/** Messages whose words may wait: many at once are written for a fraction of the work. */
const most = 2_048;
/** A text that the index splits and folds by itself exactly as `words` does, but for very long words. */
const isPlain = `body NOT GLOB '*[^\u0001-\u007f]*'`;

/** The index of words. It runs behind the messages, and catches up before it is asked. */
export type WordIndex = {
  /** Notes new messages. */
  add(messages: number): void;
  catchUp(): void;
};

export const createWordIndex = (database: Database): WordIndex => {
  const span = database.prepare<{ last: number; next: number }>(
    `SELECT last, min(last + ${most}, coalesce((SELECT max(number) FROM entries), 0)) AS next
     FROM indexed WHERE id = 1`,
  );
  const unread = 'FROM entries WHERE number > ? AND number <= ? AND message IS NOT NULL';
  const addPlain = database.prepare(
    `INSERT INTO words (rowid, text) SELECT number, body ${unread} AND ${isPlain} ORDER BY number`,
  );
  const others = database.prepare<{ number: number; body: string }>(
    `SELECT number, body ${unread} AND NOT (${isPlain}) ORDER BY number`,
  );
  const addWords = database.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)');
  const move = database.prepare('UPDATE indexed SET last = ? WHERE id = 1');
  let behind = 0;

  const catchUp = (): void => {
    for (let [at] = span.all(); at && at.next > at.last; [at] = span.all()) {
      addPlain.run(at.last, at.next);
      for (const { number, body } of others.all(at.last, at.next))
        addWords.run(number, words(body).join(' '));
      move.run(at.next);
    }
    behind = 0;
  };
  return {
    add: (messages) => {
      behind += messages;
      if (behind >= most) catchUp();
    },
    catchUp,
  };
};
