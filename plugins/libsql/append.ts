import { StoreConflict } from '../../shell/store.ts';
import type { Database } from './database.ts';
import type { Log } from './log.ts';
import type { Reader } from './reader.ts';
import { parseEntries } from './rows.ts';
import type { Rows } from './rows.ts';
import type { Unique } from './unique.ts';

/** Writes batches; called inside a transaction, which undoes all of one that throws. */
export const createAppend = (
  database: Database,
  log: Log,
  unique: Unique,
  read: Reader,
): ((rows: Rows) => void) => {
  const putRecord = database.prepare(
    `INSERT INTO conversations (id, customer, customer_name, category, opened_at, ended_at, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET category = excluded.category, ended_at = excluded.ended_at,
       reason = excluded.reason`,
  );
  const putAgent = database.prepare(
    `INSERT INTO conversation_agents (agent, opened_at, conversation, seq)
     SELECT ?1, opened_at, id, ?2 FROM conversations WHERE id = ?3
     ON CONFLICT DO UPDATE SET seq = excluded.seq`,
  );
  const rate = database.prepare('UPDATE conversations SET stars = ?, comment = ? WHERE id = ?');
  const putActor = database.prepare(
    `INSERT INTO actors (kind, id, saved) VALUES (?, ?, ?)
     ON CONFLICT (kind, id) DO UPDATE SET saved = excluded.saved`,
  );
  const removeActor = database.prepare('DELETE FROM actors WHERE kind = ? AND id = ?');

  const compare = ({ entries }: Rows): void => {
    for (const entry of parseEntries(entries)) {
      const [conversation, seq] = entry;
      const [row] = read(conversation, seq - 1, 1);
      if (row?.every((value, column) => value === entry[column])) continue;
      throw new StoreConflict(`entry ${seq} of ${conversation} is another one`);
    }
  };

  return (rows) => {
    if (!log.add(rows.turn, rows.entries, (entry) => unique.admit(entry))) {
      compare(rows);
      return;
    }
    for (const record of rows.records) putRecord.run(...record);
    for (const agent of rows.agents) putAgent.run(...agent);
    for (const rating of rows.ratings) rate.run(...rating);
    for (const actor of rows.saved) putActor.run(...actor);
    for (const actor of rows.gone) removeActor.run(...actor);
  };
};
