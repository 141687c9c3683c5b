import type { Database } from './database.ts';
import type { Log } from './log.ts';
import type { EntryValues } from './rows.ts';

/** Reads the entries of a conversation after `after`, in order. */
export type Reader = (conversation: string, after: number, limit: number) => EntryValues[];

/** Reads what is settled. */
export const createSettledReader = (database: Database): Reader => {
  const next = database.prepare<{ last: number; entries: string }>(
    `SELECT last, entries FROM stretches WHERE conversation = ? AND last > ?
     ORDER BY last LIMIT 1`,
  );
  return (conversation, after, limit) => {
    const found: EntryValues[] = [];
    for (let at = after; found.length < limit;) {
      const [stretch] = next.all(conversation, at);
      if (!stretch) break;
      const entries = JSON.parse(stretch.entries) as EntryValues[];
      found.push(...entries.filter(([, seq]) => seq > after));
      at = stretch.last;
    }
    return found.slice(0, limit);
  };
};

/** Reads what is there, settled or not. */
export const createReader = (settled: Reader, log: Log): Reader => {
  return (conversation, after, limit) => {
    const found = settled(conversation, after, limit);
    const unsettled = log.of(conversation).filter(([, seq]) => seq > after);
    if (unsettled.length === 0) return found;
    return [...found, ...unsettled].toSorted((a, b) => a[1] - b[1]).slice(0, limit);
  };
};
