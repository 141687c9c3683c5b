import { figuresOf } from '../../shell/store/figures.ts';
import type { Database } from './database.ts';
import type { Reader } from './reader.ts';
import { entryOf } from './rows.ts';

/** No conversation has as many entries. */
const everything = Number.MAX_SAFE_INTEGER;

/** Makes figures that are missing; called inside a transaction. */
export const createMakeFigures = (
  database: Database,
  read: Reader,
): ((limit: number) => number) => {
  const due = database.prepare<{ id: string }>(
    `SELECT id FROM conversations WHERE ended_at IS NOT NULL AND figures IS NULL
     ORDER BY ended_at LIMIT ?`,
  );
  const put = database.prepare('UPDATE conversations SET figures = ? WHERE id = ?');

  return (limit) => {
    const found = due.all(limit);
    for (const { id } of found)
      put.run(JSON.stringify(figuresOf(read(id, 0, everything).map(entryOf))), id);
    return found.length;
  };
};
