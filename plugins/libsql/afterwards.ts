import { withNote } from '../../shell/store/batch.ts';
import type { LaterNote } from '../../shell/store.ts';
import type { Database } from './database.ts';

/** What is done with conversations after their end; called inside a transaction. */
export const createAfterwards = (database: Database) => {
  const answer = database.prepare(
    `UPDATE conversations SET answered = ?
     WHERE id = ? AND reason = 'left_message' AND answered IS NULL`,
  );
  const unanswer = database.prepare('UPDATE conversations SET answered = NULL WHERE id = ?');
  const unanswered = database.prepare<{ count: number }>(
    `SELECT count(*) AS count FROM conversations
     WHERE category = ? AND reason = 'left_message' AND answered IS NULL`,
  );
  const notes = database.prepare<{ notes: string | null }>(
    'SELECT notes FROM conversations WHERE id = ? AND ended_at IS NOT NULL',
  );
  const putNotes = database.prepare('UPDATE conversations SET notes = ? WHERE id = ?');
  const notesOf = (id: string): string => notes.all(id)[0]?.notes ?? '[]';

  return {
    putAnswered: (id: string, answered: string | null): void => {
      if (answered === null) unanswer.run(id);
      else answer.run(answered, id);
    },
    countUnanswered: (category: string): number => unanswered.all(category)[0]!.count,
    putNote: (id: string, note: LaterNote): void => {
      const before = JSON.parse(notesOf(id)) as readonly LaterNote[];
      // Of one that is open or erased no row is found, and none is changed.
      if (notes.all(id).length > 0) putNotes.run(JSON.stringify(withNote(before, note)), id);
    },
    notes: notesOf,
  };
};
