import type { Database } from './database.ts';
import { entryColumns } from './rows.ts';
import type { EntryValues } from './rows.ts';

/** Entries that one statement adds, since each statement costs something by itself. */
export const together = 64;
const values = '(?, ?, ?, ?, ?, ?, ?, ?, ?)';
const adding = (count: number): string =>
  `INSERT INTO entries (${entryColumns}) VALUES ${Array.from({ length: count }, () => values).join()}`;

/** Adds entries to their table; called inside a transaction. */
export const createSettle = (database: Database): ((entries: readonly EntryValues[]) => void) => {
  const addMany = database.prepare(adding(together));
  const addOne = database.prepare(adding(1));
  return (entries) => {
    const last = entries.length - (entries.length % together);
    for (let at = 0; at < last; at += together)
      addMany.run(...entries.slice(at, at + together).flat());
    for (const entry of entries.slice(last)) addOne.run(...entry);
  };
};
