import type { Database } from './database.ts';
import type { EntryValues } from './rows.ts';

/** Writes stretches, each some entries of one conversation, in order; called inside a transaction. */
export const createSettle = (
  database: Database,
): ((stretches: readonly (readonly EntryValues[])[]) => void) => {
  const add = database.prepare(
    'INSERT INTO stretches (conversation, last, entries) VALUES (?, ?, ?)',
  );
  return (stretches) => {
    for (const entries of stretches) {
      const [conversation, last] = entries.at(-1)!;
      add.run(conversation, last, JSON.stringify(entries));
    }
  };
};
