import type { AuditCursor, ConversationFilter, Cursor, FiguresFilter } from '../../shell/store.ts';
import { createAfterwards } from './afterwards.ts';
import { createAppend } from './append.ts';
import type { Database } from './database.ts';
import { createMakeFigures } from './figures.ts';
import { Log } from './log.ts';
import { createReader, createSettledReader } from './reader.ts';
import { createRemove } from './remove.ts';
import { byId, figuresFor, searchFor } from './search.ts';
import type { FiguresRow, RecordRow } from './search.ts';
import { Unique } from './unique.ts';
import { createWordIndex } from './words.ts';

/** Entries that are settled at a time before something is read that needs it: messages get in between. */
const slice = 1_024;

/** What the worker can be asked; texts of JSON stay texts until the asker reads them. */
export type Verbs = ReturnType<typeof createVerbs>;

export const createVerbs = (database: Database) => {
  const actors = database.prepare<{ saved: string }>('SELECT saved FROM actors');
  const ofOpen = database.prepare<{ entries: string }>(
    `SELECT s.entries FROM actors a JOIN stretches s ON s.conversation = a.id
     WHERE a.kind = 'conversation' ORDER BY a.id, s.last`,
  );
  const conversation = database.prepare<RecordRow>(byId);
  const agents = database.prepare<{ account: string }>('SELECT account FROM accounts');
  const putAgent = database.prepare(
    `INSERT INTO accounts (id, name_key, account) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name_key = excluded.name_key, account = excluded.account`,
  );
  const categories = database.prepare<{ category: string }>('SELECT category FROM categories');
  const putCategory = database.prepare(
    `INSERT INTO categories (id, category) VALUES (?, ?)
     ON CONFLICT (id) DO UPDATE SET category = excluded.category`,
  );
  const value = database.prepare<{ value: string }>(
    'SELECT value FROM named_values WHERE name = ?',
  );
  const putValue = database.prepare(
    `INSERT INTO named_values (name, value) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  );
  const putAudit = database.prepare(
    'INSERT INTO audit (id, at, kind, entry) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
  );
  const audit = database.prepare<{ entry: string }>(
    'SELECT entry FROM audit WHERE (at, id) < (?, ?) ORDER BY at DESC, id DESC LIMIT ?',
  );
  const removeAudit = database.prepare('DELETE FROM audit WHERE kind = ? AND at < ?');
  const session = database.prepare<{ data: string; expiresAt: number }>(
    'SELECT data, expires_at AS expiresAt FROM sessions WHERE id = ?',
  );
  const putSession = database.prepare(
    `INSERT INTO sessions (id, data, expires_at) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET data = excluded.data, expires_at = excluded.expires_at`,
  );
  const removeSession = database.prepare('DELETE FROM sessions WHERE id = ?');
  const removeExpiredSessions = database.prepare('DELETE FROM sessions WHERE expires_at <= ?');

  const countEnded = database.prepare<{ count: number }>(
    'SELECT count(*) AS count FROM conversations WHERE ended_at < ?',
  );

  const index = createWordIndex(database);
  const log = new Log(database, index);
  const settled = createSettledReader(database);
  const unique = new Unique(log, settled);
  const read = createReader(settled, log);
  database.onUndo = () => log.forget();

  return {
    append: createAppend(database, log, unique, read),
    /** Settles some, up to a turn or to now; says up to which there may be more. */
    settle: (until: number | undefined) => log.settle(until, slice),
    /** Settles all and indexes some; says whether that was all. */
    indexWords: () => {
      log.settleAll();
      return index.catchUp();
    },
    live: () => {
      log.settleAll();
      return {
        turn: log.last,
        actors: actors.all().map(({ saved }) => saved),
        stretches: ofOpen.all().map(({ entries }) => entries),
      };
    },
    entries: read,
    conversation: (id: string) => conversation.all(id)[0],
    conversations: (filter: ConversationFilter, limit: number, after: Cursor | undefined) => {
      const { sql, values } = searchFor(filter, limit, after);
      return database.prepare<RecordRow>(sql).all(...values);
    },
    ...createAfterwards(database),
    makeFigures: createMakeFigures(database, read),
    figures: (filter: FiguresFilter, limit: number, after: Cursor | undefined) => {
      const { sql, values } = figuresFor(filter, limit, after);
      return database.prepare<FiguresRow>(sql).all(...values);
    },
    countEndedBefore: (time: number) => countEnded.all(time)[0]!.count,
    removeEndedBefore: createRemove(database, log),
    agents: () => agents.all().map(({ account }) => account),
    putAgent: (id: string, key: string, account: string) => void putAgent.run(id, key, account),
    categories: () => categories.all().map(({ category }) => category),
    putCategory: (id: string, category: string) => void putCategory.run(id, category),
    value: (name: string) => value.all(name)[0]?.value,
    putValue: (name: string, json: string) => void putValue.run(name, json),
    putAudit: (id: string, at: number, kind: string, entry: string) =>
      void putAudit.run(id, at, kind, entry),
    audit: (limit: number, { at, id }: AuditCursor) =>
      audit.all(at, id, limit).map(({ entry }) => entry),
    removeAudit: (kinds: readonly string[], before: number) =>
      kinds.reduce((removed, kind) => removed + removeAudit.run(kind, before), 0),
    session: (id: string) => session.all(id)[0],
    putSession: (id: string, data: string, expiresAt: number) =>
      void putSession.run(id, data, expiresAt),
    removeSession: (id: string) => void removeSession.run(id),
    removeExpiredSessions: (now: number) => removeExpiredSessions.run(now),
  };
};
