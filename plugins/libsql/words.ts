import { words } from '../../shell/store/words.ts';
import type { Database } from './database.ts';

/** Messages whose words may wait: many at once are written for a fraction of the work. */
const most = 256;

/** The index of words. It runs behind the messages, and catches up before it is asked. */
export type WordIndex = {
  /** Notes new messages. */
  add(messages: number): void;
  catchUp(): void;
};

export const createWordIndex = (database: Database): WordIndex => {
  const unread = database.prepare<{ number: number; body: string }>(
    `SELECT number, body FROM entries
     WHERE number > (SELECT last FROM indexed WHERE id = 1) AND message IS NOT NULL
     ORDER BY number LIMIT ${most}`,
  );
  const addWords = database.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)');
  const move = database.prepare('UPDATE indexed SET last = ? WHERE id = 1');
  let behind = 0;

  const catchUp = (): void => {
    for (let rows = unread.all(); rows.length > 0; rows = unread.all()) {
      for (const { number, body } of rows) addWords.run(number, words(body).join(' '));
      move.run(rows.at(-1)!.number);
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
