import { isDeepStrictEqual } from 'node:util';
import { createConnection, trusted } from 'mongoose';
import type { Connection } from 'mongoose';
import type { SavedActor } from '../../engine/index.ts';
import type { Category } from '../../engine/protocol.ts';
import { entriesIn, nameKey } from '../../shell/store/batch.ts';
import { StoreConflict } from '../../shell/store.ts';
import type {
  AgentAccount,
  Batch,
  ConversationFilter,
  ConversationRecord,
  Cursor,
  SessionRecord,
  Store,
  StoredEntry,
} from '../../shell/store.ts';
import { apply } from './apply.ts';
import { Entries } from './entries.ts';
import { isDuplicate } from './insert.ts';
import { WriteAhead } from './journal.ts';
import { createModels } from './models.ts';
import type { Models } from './models.ts';
import { recordOf, search } from './search.ts';

const whole = { upsert: true } as const;
/** How long a server may take to be there, in milliseconds. */
const patience = 5_000;

/** Everything in MongoDB, or a server that speaks its protocol: only single documents are written whole. */
export class MongooseStore implements Store {
  readonly #connection: Connection;
  readonly #models: Models;
  readonly #entries: Entries;
  readonly #journal: WriteAhead;
  #turn = 0;
  /** Whether the journal may have what the collections do not. */
  #doubtful = true;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(connection: Connection) {
    this.#connection = connection;
    this.#models = createModels(connection);
    this.#entries = new Entries(this.#models);
    this.#journal = new WriteAhead(this.#models);
  }

  /** Connects, makes indexes where they are missing, and finishes what a crash interrupted. */
  static async open(url: string): Promise<MongooseStore> {
    const connection = await createConnection(url, {
      appName: 'chatter',
      autoCreate: false,
      autoIndex: false,
      bufferCommands: false,
      sanitizeFilter: true,
      connectTimeoutMS: patience,
      serverSelectionTimeoutMS: patience,
      socketTimeoutMS: 4 * patience,
      waitQueueTimeoutMS: patience,
      heartbeatFrequencyMS: 2_000,
      writeConcern: { w: 'majority', journal: true },
    }).asPromise();
    // Who calls a verb hears of it; the connection comes back by itself.
    connection.on('error', () => {});
    const store = new MongooseStore(connection);
    try {
      for (const model of Object.values(store.#models)) await model.createIndexes();
      await store.#recover();
    } catch (error) {
      await connection.close();
      throw error;
    }
    return store;
  }

  append(batch: Batch): Promise<void> {
    return this.#inTurn(async () => {
      const entries = entriesIn(batch);
      if (batch.turn <= this.#turn) return this.#entries.refuseOthers(entries);
      const next = this.#turn + 1;
      if (batch.turn > next) throw new Error(`turn ${next} is not stored yet`);
      await this.#entries.refuseTaken(entries);
      this.#doubtful = true;
      try {
        await this.#journal.write(batch);
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        const latest = await this.#recover();
        if (isDeepStrictEqual(latest, JSON.parse(JSON.stringify(batch)))) return;
        if (this.#turn < batch.turn) throw error;
        throw new StoreConflict(`turn ${batch.turn} is another's`);
      }
      await this.#finish(batch);
      this.#doubtful = false;
    });
  }

  live(): ReturnType<Store['live']> {
    return this.#inTurn(async () => {
      const states = await this.#models.actors.find().lean();
      const actors = states.map(({ saved }) => JSON.parse(saved) as SavedActor);
      const open = actors.filter(({ kind }) => kind === 'conversation').map(({ id }) => id);
      const messages = await this.#entries.messagesOf(open);
      const sent = messages.map(({ conversation, from, id, seq, text }) => ({
        conversation,
        from,
        id,
        seq,
        text,
      }));
      return { actors, sent, turn: this.#turn };
    });
  }

  /** One batch at a time, each on what the one before left. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(async () => {
      if (this.#doubtful) await this.#recover();
      return work();
    });
    this.#queue = result.catch(() => {});
    return result;
  }

  /** Finishes what the journal has, and says what came last; that one may be finished again, which changes nothing. */
  async #recover(): Promise<Batch | undefined> {
    const batches = await this.#journal.since(this.#turn);
    for (const batch of batches) await this.#finish(batch);
    this.#doubtful = false;
    return batches.at(-1);
  }

  async #finish(batch: Batch): Promise<void> {
    await Promise.all([apply(this.#models, this.#entries, batch), this.#journal.trim(batch.turn)]);
    this.#turn = batch.turn;
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
    await this.#queue;
    await Promise.race([
      this.#connection.close(),
      new Promise((late) => setTimeout(late, patience).unref()),
    ]);
  }
}
