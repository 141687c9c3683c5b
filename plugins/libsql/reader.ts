import type { Database } from './database.ts';
import type { Log } from './log.ts';
import { entryColumns, rowOf } from './rows.ts';
import type { EntryRow } from './rows.ts';

/** Reads the entries of a conversation after `after`, in order, settled or not. */
export type Reader = (conversation: string, after: number, limit: number) => EntryRow[];

export const createReader = (database: Database, log: Log): Reader => {
  const settled = database.prepare<EntryRow>(
    `SELECT ${entryColumns} FROM entries WHERE conversation = ? AND seq > ? ORDER BY seq LIMIT ?`,
  );
  return (conversation, after, limit) => {
    const rows = settled.all(conversation, after, limit);
    const unsettled = log.of(conversation).filter(([, seq]) => seq > after);
    if (unsettled.length === 0) return rows;
    return [...rows, ...unsettled.map(rowOf)].toSorted((a, b) => a.seq - b.seq).slice(0, limit);
  };
};
