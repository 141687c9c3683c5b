import { figuresOf } from '../../shell/store/figures.ts';
import type { Database } from './database.ts';
import { entryColumns, entryOf } from './rows.ts';
import type { EntryRow } from './rows.ts';

/** Makes figures that are missing; called inside a transaction. */
export const createMakeFigures = (database: Database): ((limit: number) => number) => {
  const due = database.prepare<{ id: string }>(
    `SELECT id FROM conversations WHERE ended_at IS NOT NULL AND figures IS NULL
     ORDER BY ended_at LIMIT ?`,
  );
  const entries = database.prepare<EntryRow>(
    `SELECT ${entryColumns} FROM entries WHERE conversation = ? ORDER BY seq`,
  );
  const put = database.prepare('UPDATE conversations SET figures = ? WHERE id = ?');

  return (limit) => {
    const found = due.all(limit);
    for (const { id } of found)
      put.run(JSON.stringify(figuresOf(entries.all(id).map(entryOf))), id);
    return found.length;
  };
};
