import type { Database } from './database.ts';
import type { Log } from './log.ts';

/** Erases whole conversations; called inside a transaction, so that no half of one is ever left. */
export const createRemove = (
  database: Database,
  log: Log,
): ((time: number, limit: number) => number) => {
  const ended = database.prepare<{ id: string }>(
    'SELECT id FROM conversations WHERE ended_at < ? ORDER BY ended_at LIMIT ?',
  );
  const removeWords = database.prepare(
    `DELETE FROM words WHERE rowid IN (SELECT number FROM stretches
       WHERE conversation = ? AND number <= (SELECT last FROM indexed WHERE id = 1))`,
  );
  const removals = [
    'DELETE FROM stretches WHERE conversation = ?',
    'DELETE FROM conversation_agents WHERE conversation = ?',
    'DELETE FROM conversations WHERE id = ?',
  ].map((sql) => database.prepare(sql));

  return (time, limit) => {
    const gone = ended.all(time, limit);
    if (gone.length === 0) return 0;
    // What is not settled has no rows to remove.
    log.settleAll();
    for (const { id } of gone) {
      removeWords.run(id);
      for (const removal of removals) removal.run(id);
    }
    log.forget();
    return gone.length;
  };
};
