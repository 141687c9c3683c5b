import type { Worker } from 'node:worker_threads';
import type { SavedActor } from '../../engine/index.ts';
import type { SentBefore } from '../../engine/runtime/outcome.ts';
import type { Category } from '../../engine/protocol.ts';
import type { AuditKind } from '../../shell/audit/kinds.ts';
import { nameKey } from '../../shell/nameKey.ts';
import type {
  AgentAccount,
  Answered,
  AuditCursor,
  AuditEntry,
  Batch,
  ConversationFilter,
  ConversationRecord,
  Cursor,
  FiguredConversation,
  FiguresFilter,
  LaterNote,
  SessionRecord,
  Store,
  StoredEntry,
} from '../../shell/store.ts';
import { entryOf, rowsOf } from './rows.ts';
import type { EntryValues } from './rows.ts';
import type { RecordRow } from './search.ts';
import { Thread } from './thread.ts';

const parse = <T>(json: string): T => JSON.parse(json) as T;
const record = (row: RecordRow): ConversationRecord => ({
  ...row,
  agents: parse(row.agents),
  answered: row.answered === null ? null : parse(row.answered),
});
/** What tells a repeat of a message. */
const sentIn = (entry: StoredEntry): SentBefore[] => {
  if (entry.type !== 'message') return [];
  const { conversation, seq, at, from, id, text } = entry;
  return [{ conversation, seq, at, from, id, text }];
};
/** After everything. */
const end: AuditCursor = { at: Number.MAX_SAFE_INTEGER, id: '' };

/** Everything in one SQLite file, written by one worker thread. */
export class LibsqlStore implements Store {
  readonly #thread: Thread;
  /** Looks through conversations, which may take long: nobody's message waits for it. */
  readonly #searcher: Thread;

  constructor(start: () => Worker) {
    this.#thread = new Thread(start);
    this.#searcher = new Thread(start);
  }

  async append(batch: Batch): Promise<void> {
    await this.#thread.call('append', rowsOf(batch));
  }

  async live(): ReturnType<Store['live']> {
    const { turn, actors, stretches } = await this.#thread.call('live');
    return {
      turn,
      actors: actors.map((saved) => parse<SavedActor>(saved)),
      sent: stretches.flatMap((entries) =>
        parse<EntryValues[]>(entries).map(entryOf).flatMap(sentIn),
      ),
    };
  }

  async entries(conversation: string, after: number, limit: number): Promise<StoredEntry[]> {
    return (await this.#thread.call('entries', conversation, after, limit)).map(entryOf);
  }

  async conversation(id: string): Promise<ConversationRecord | undefined> {
    const row = await this.#thread.call('conversation', id);
    return row && record(row);
  }

  async conversations(
    filter: ConversationFilter,
    limit: number,
    after?: Cursor,
  ): Promise<ConversationRecord[]> {
    if (filter.words !== undefined) await this.#indexWords();
    return (await this.#searcher.call('conversations', filter, limit, after)).map(record);
  }

  putAnswered(conversation: string, answered: Answered | null): Promise<void> {
    const json = answered && JSON.stringify(answered);
    return this.#thread.call('putAnswered', conversation, json);
  }

  countUnanswered(category: string): Promise<number> {
    return this.#searcher.call('countUnanswered', category);
  }

  putNote(conversation: string, note: LaterNote): Promise<void> {
    return this.#thread.call('putNote', conversation, note);
  }

  async notes(conversation: string): Promise<LaterNote[]> {
    return parse(await this.#thread.call('notes', conversation));
  }

  makeFigures(limit: number): Promise<number> {
    return this.#thread.call('makeFigures', limit);
  }

  async figures(
    filter: FiguresFilter,
    limit: number,
    after?: Cursor,
  ): Promise<FiguredConversation[]> {
    const found = await this.#searcher.call('figures', filter, limit, after);
    return found.map((row) => ({ ...row, figures: parse(row.figures) }));
  }

  countConversationsEndedBefore(time: number): Promise<number> {
    return this.#searcher.call('countEndedBefore', time);
  }

  async removeConversationsEndedBefore(time: number, limit: number): Promise<number> {
    await this.#settle();
    return this.#thread.call('removeEndedBefore', time, limit);
  }

  async agents(): Promise<AgentAccount[]> {
    return (await this.#thread.call('agents')).map((account) => parse<AgentAccount>(account));
  }

  putAgent(agent: AgentAccount): Promise<void> {
    return this.#thread.call('putAgent', agent.id, nameKey(agent.name), JSON.stringify(agent));
  }

  async categories(): Promise<Category[]> {
    return (await this.#thread.call('categories')).map((category) => parse<Category>(category));
  }

  putCategory(category: Category): Promise<void> {
    return this.#thread.call('putCategory', category.id, JSON.stringify(category));
  }

  async value(name: string): Promise<unknown> {
    const value = await this.#thread.call('value', name);
    return value === undefined ? undefined : parse(value);
  }

  putValue(name: string, value: unknown): Promise<void> {
    return this.#thread.call('putValue', name, JSON.stringify(value));
  }

  putAudit(entry: AuditEntry): Promise<void> {
    const { id, at, kind } = entry;
    return this.#thread.call('putAudit', id, at, kind, JSON.stringify(entry));
  }

  async audit(limit: number, after: AuditCursor = end): Promise<AuditEntry[]> {
    const entries = await this.#thread.call('audit', limit, after);
    return entries.map((entry) => parse<AuditEntry>(entry));
  }

  removeAudit(kinds: readonly AuditKind[], before: number): Promise<number> {
    return this.#thread.call('removeAudit', kinds, before);
  }

  async session(id: string): Promise<SessionRecord | undefined> {
    const session = await this.#thread.call('session', id);
    return session && { id, data: parse(session.data), expiresAt: session.expiresAt };
  }

  putSession({ id, data, expiresAt }: SessionRecord): Promise<void> {
    return this.#thread.call('putSession', id, JSON.stringify(data), expiresAt);
  }

  removeSession(id: string): Promise<void> {
    return this.#thread.call('removeSession', id);
  }

  removeExpiredSessions(now: number): Promise<number> {
    return this.#thread.call('removeExpiredSessions', now);
  }

  /** Settles all that is stored by now, little by little. */
  async #settle(): Promise<void> {
    let until = await this.#thread.call('settle', undefined);
    while (until !== undefined) until = await this.#thread.call('settle', until);
  }

  async #indexWords(): Promise<void> {
    await this.#settle();
    while (!(await this.#thread.call('indexWords')));
  }

  async close(): Promise<void> {
    await this.#searcher.close();
    await this.#thread.close();
  }
}
