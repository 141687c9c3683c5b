import type { Database } from './database.ts';
import type { Log } from './log.ts';
import type { WordIndex } from './words.ts';

/** Erases whole conversations; called inside a transaction, so that no half of one is ever left. */
export const createRemove = (
  database: Database,
  log: Log,
  index: WordIndex,
): ((time: number, limit: number) => number) => {
  const ended = database.prepare<{ id: string }>(
    'SELECT id FROM conversations WHERE ended_at < ? ORDER BY ended_at LIMIT ?',
  );
  const removeWords = database.prepare(
    `DELETE FROM words WHERE rowid IN
       (SELECT number FROM entries WHERE conversation = ? AND message IS NOT NULL)`,
  );
  const removals = [
    'DELETE FROM entries WHERE conversation = ?',
    'DELETE FROM conversation_agents WHERE conversation = ?',
    'DELETE FROM conversations WHERE id = ?',
  ].map((sql) => database.prepare(sql));
  const moveBack = database.prepare(
    'UPDATE indexed SET last = (SELECT coalesce(max(number), 0) FROM entries) WHERE id = 1',
  );

  return (time, limit) => {
    const gone = ended.all(time, limit);
    if (gone.length === 0) return 0;
    // What is not settled has no rows to remove, and what is not indexed no words.
    log.settleAll();
    index.catchUp();
    for (const { id } of gone) {
      removeWords.run(id);
      for (const removal of removals) removal.run(id);
    }
    // New entries may get the numbers of erased ones: they have yet to be indexed.
    moveBack.run();
    log.forget();
    return gone.length;
  };
};
