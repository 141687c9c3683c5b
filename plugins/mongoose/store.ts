import { trusted } from 'mongoose';
import type { Connection } from 'mongoose';
import type { SavedActor } from '../../engine/index.ts';
import type { Category } from '../../engine/protocol.ts';
import type { AuditKind } from '../../shell/audit/kinds.ts';
import { nameKey } from '../../shell/nameKey.ts';
import { StoreConflict } from '../../shell/store.ts';
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
import { Afterwards } from './afterwards.ts';
import { Batches } from './batches.ts';
import { patience } from './connect.ts';
import { Entries } from './entries.ts';
import { Erasure } from './erasure.ts';
import { makeFigures, readFigures } from './figures.ts';
import { insertNew, isDuplicate } from './insert.ts';
import type { Models } from './models.ts';
import { recordOf, search } from './search.ts';

const whole = { upsert: true } as const;

/** Everything in MongoDB, or a server that speaks its protocol: only single documents are written whole. */
export class MongooseStore implements Store {
  readonly #connection: Connection;
  readonly #models: Models;
  readonly #entries: Entries;
  readonly #batches: Batches;
  readonly #erasure: Erasure;
  readonly #afterwards: Afterwards;

  constructor(connection: Connection, models: Models) {
    this.#connection = connection;
    this.#models = models;
    this.#entries = new Entries(models);
    this.#batches = new Batches(models, this.#entries);
    this.#erasure = new Erasure(models, this.#entries);
    this.#afterwards = new Afterwards(models);
  }

  /** Resolves when everything that was begun before is finished. */
  ready(): Promise<void> {
    return this.#batches.between(() => this.#erasure.finish());
  }

  append(batch: Batch): Promise<void> {
    return this.#batches.append(batch);
  }

  live(): ReturnType<Store['live']> {
    return this.#batches.between(async (turn) => {
      const states = await this.#models.actors.find().lean();
      const actors = states.map(({ saved }) => JSON.parse(saved) as SavedActor);
      const open = actors.filter(({ kind }) => kind === 'conversation').map(({ id }) => id);
      const messages = await this.#entries.messagesOf(open);
      const sent = messages.map(({ conversation, at, from, id, seq, text }) => ({
        conversation,
        at,
        from,
        id,
        seq,
        text,
      }));
      return { actors, sent, turn };
    });
  }

  entries(conversation: string, after: number, limit: number): Promise<StoredEntry[]> {
    return this.#entries.after(conversation, after, limit);
  }

  async conversation(id: string): Promise<ConversationRecord | undefined> {
    const found = await this.#models.conversations.findOne({ _id: id }).lean();
    return found ? recordOf(found) : undefined;
  }

  conversations(
    filter: ConversationFilter,
    limit: number,
    after?: Cursor,
  ): Promise<ConversationRecord[]> {
    return search(this.#models, this.#entries, filter, limit, after);
  }

  putAnswered(conversation: string, answered: Answered | null): Promise<void> {
    return this.#afterwards.answer(conversation, answered);
  }

  countUnanswered(category: string): Promise<number> {
    return this.#afterwards.countUnanswered(category);
  }

  putNote(conversation: string, note: LaterNote): Promise<void> {
    return this.#afterwards.note(conversation, note);
  }

  notes(conversation: string): Promise<readonly LaterNote[]> {
    return this.#afterwards.notes(conversation);
  }

  makeFigures(limit: number): Promise<number> {
    return this.#batches.between(() => makeFigures(this.#models, this.#entries, limit));
  }

  figures(filter: FiguresFilter, limit: number, after?: Cursor): Promise<FiguredConversation[]> {
    return readFigures(this.#models, filter, limit, after);
  }

  countConversationsEndedBefore(time: number): Promise<number> {
    return this.#erasure.count(time);
  }

  removeConversationsEndedBefore(time: number, limit: number): Promise<number> {
    return this.#batches.between((turn) => this.#erasure.remove(time, limit, turn));
  }

  async agents(): Promise<AgentAccount[]> {
    const found = await this.#models.accounts.find().lean();
    return found.map(({ _id, nameKey: _key, ...account }) => ({ id: _id, ...account }));
  }

  async putAgent({ id, ...account }: AgentAccount): Promise<void> {
    const document = { _id: id, ...account, nameKey: nameKey(account.name) };
    try {
      await this.#models.accounts.replaceOne({ _id: id }, document, whole);
    } catch (error) {
      if (isDuplicate(error)) throw new StoreConflict('another agent has this name');
      throw error;
    }
  }

  async categories(): Promise<Category[]> {
    const found = await this.#models.categories.find().lean();
    return found.map(({ _id, ...category }) => ({ id: _id, ...category }));
  }

  async putCategory({ id, ...category }: Category): Promise<void> {
    await this.#models.categories.replaceOne({ _id: id }, { _id: id, ...category }, whole);
  }

  async value(name: string): Promise<unknown> {
    const found = await this.#models.values.findOne({ _id: name }).lean();
    return found ? JSON.parse(found.json) : undefined;
  }

  async putValue(name: string, value: unknown): Promise<void> {
    const document = { _id: name, json: JSON.stringify(value) };
    await this.#models.values.replaceOne({ _id: name }, document, whole);
  }

  async putAudit(entry: AuditEntry): Promise<void> {
    const { id, at, kind } = entry;
    await insertNew(this.#models.audit, [{ _id: id, at, kind, entry: JSON.stringify(entry) }]);
  }

  async audit(limit: number, after?: AuditCursor): Promise<AuditEntry[]> {
    const earlier = after && {
      at: trusted({ $lte: after.at }),
      $or: [{ at: trusted({ $lt: after.at }) }, { _id: trusted({ $lt: after.id }) }],
    };
    const found = await this.#models.audit
      .find(earlier ?? {})
      .sort({ at: -1, _id: -1 })
      .limit(limit)
      .lean();
    return found.map(({ entry }) => JSON.parse(entry) as AuditEntry);
  }

  async removeAudit(kinds: readonly AuditKind[], before: number): Promise<number> {
    const old = { kind: trusted({ $in: [...kinds] }), at: trusted({ $lt: before }) };
    return (await this.#models.audit.deleteMany(old)).deletedCount;
  }

  async session(id: string): Promise<SessionRecord | undefined> {
    const found = await this.#models.sessions.findOne({ _id: id }).lean();
    if (!found) return undefined;
    const data = JSON.parse(found.data) as SessionRecord['data'];
    return { id, data, expiresAt: found.expiresAt };
  }

  async putSession({ id, data, expiresAt }: SessionRecord): Promise<void> {
    const document = { _id: id, data: JSON.stringify(data), expiresAt };
    await this.#models.sessions.replaceOne({ _id: id }, document, whole);
  }

  async removeSession(id: string): Promise<void> {
    await this.#models.sessions.deleteOne({ _id: id });
  }

  async removeExpiredSessions(now: number): Promise<number> {
    const expired = { expiresAt: trusted({ $lte: now }) };
    return (await this.#models.sessions.deleteMany(expired)).deletedCount;
  }

  /** Lets batches finish, then says goodbye; a server that does not answer is not waited for. */
  async close(): Promise<void> {
    await this.#batches.drained();
    await Promise.race([
      this.#connection.close(),
      new Promise((late) => setTimeout(late, patience).unref()),
    ]);
  }
}
