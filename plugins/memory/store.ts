import type { Category } from '../../engine/protocol.ts';
import {
  agentGiven,
  entriesIn,
  isOver,
  ratingsIn,
  recordsIn,
  withNote,
} from '../../shell/store/batch.ts';
import { nameKey } from '../../shell/nameKey.ts';
import type { AuditKind } from '../../shell/audit/kinds.ts';
import { figuresOf } from '../../shell/store/figures.ts';
import { words } from '../../shell/store/words.ts';
import { StoreConflict } from '../../shell/store.ts';
import type {
  AgentAccount,
  Answered,
  AuditCursor,
  AuditEntry,
  Batch,
  ConversationFigures,
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

type SavedActor = Batch['saved'][number];
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const place = ({ conversation, seq }: StoredEntry): string => JSON.stringify([conversation, seq]);
const messageKey = (entry: StoredEntry): string =>
  entry.type === 'message'
    ? JSON.stringify([entry.conversation, entry.from.kind, entry.from.id, entry.id])
    : place(entry);

const isAfter = (a: Cursor, b: Cursor): boolean =>
  a.openedAt < b.openedAt || (a.openedAt === b.openedAt && a.id < b.id);

const isEarlier = (a: AuditCursor, b: AuditCursor): boolean =>
  a.at < b.at || (a.at === b.at && a.id < b.id);

/** Everything in this process's memory, for tests: what a store does, in the fewest words. */
export class MemoryStore implements Store {
  #turn = 0;
  readonly #actors = new Map<string, SavedActor>();
  readonly #entries = new Map<string, StoredEntry[]>();
  /** Places and client ids that are taken, and what has them. */
  readonly #taken = new Map<string, StoredEntry>();
  readonly #records = new Map<string, ConversationRecord>();
  readonly #notes = new Map<string, readonly LaterNote[]>();
  readonly #figures = new Map<string, ConversationFigures>();
  readonly #words = new Map<string, Set<string>>();
  readonly #agents = new Map<string, AgentAccount>();
  readonly #categories = new Map<string, Category>();
  readonly #values = new Map<string, unknown>();
  readonly #audit = new Map<string, AuditEntry>();
  readonly #sessions = new Map<string, SessionRecord>();

  async append(given: Batch): Promise<void> {
    const batch = copy(given);
    const entries = entriesIn(batch);
    if (batch.turn <= this.#turn) return this.#compare(entries);
    if (batch.turn > this.#turn + 1) throw new Error(`turn ${this.#turn + 1} is not stored yet`);
    this.#check(entries);
    this.#turn = batch.turn;
    for (const record of recordsIn(batch)) {
      const { agents, stars, comment, answered } = this.#records.get(record.id) ?? unrated;
      this.#records.set(record.id, { ...record, agents, stars, comment, answered });
    }
    for (const entry of entries) this.#add(entry);
    for (const { conversation, stars, comment } of ratingsIn(batch)) {
      this.#change(conversation, { stars, comment });
    }
    for (const actor of batch.saved) {
      if (isOver(actor)) this.#actors.delete(`${actor.kind}/${actor.id}`);
      else this.#actors.set(`${actor.kind}/${actor.id}`, actor);
    }
    for (const { kind, id } of batch.removed) this.#actors.delete(`${kind}/${id}`);
  }

  #compare(entries: readonly StoredEntry[]): void {
    for (const entry of entries) {
      if (JSON.stringify(this.#taken.get(place(entry))) === JSON.stringify(entry)) continue;
      throw new StoreConflict(`entry ${place(entry)} is another one`);
    }
  }

  #check(entries: readonly StoredEntry[]): void {
    const here = new Set<string>();
    for (const entry of entries) {
      for (const key of new Set([place(entry), messageKey(entry)])) {
        if (this.#taken.has(key) || here.has(key)) throw new StoreConflict(`${key} is taken`);
        here.add(key);
      }
    }
  }

  #add(entry: StoredEntry): void {
    const { conversation } = entry;
    this.#taken.set(place(entry), entry).set(messageKey(entry), entry);
    const entries = this.#entries.get(conversation) ?? [];
    this.#entries.set(conversation, entries);
    entries.push(entry);
    const agent = agentGiven(entry);
    if (agent !== undefined) {
      const before = this.#records.get(conversation)?.agents.filter((id) => id !== agent) ?? [];
      this.#change(conversation, { agents: [...before, agent] });
    }
    if (entry.type !== 'message') return;
    const known = this.#words.get(conversation) ?? new Set();
    this.#words.set(conversation, known);
    for (const word of words(entry.text)) known.add(word);
  }

  #change(conversation: string, change: Partial<ConversationRecord>): void {
    const record = this.#records.get(conversation);
    if (record) this.#records.set(conversation, { ...record, ...change });
  }

  async live(): ReturnType<Store['live']> {
    const actors = [...this.#actors.values()];
    const sent = actors
      .filter(({ kind }) => kind === 'conversation')
      .flatMap(({ id }) => this.#entries.get(id) ?? [])
      .filter((entry) => entry.type === 'message')
      .map(({ conversation, at, from, id, seq, text }) => ({
        conversation,
        at,
        from,
        id,
        seq,
        text,
      }));
    return copy({ actors, sent, turn: this.#turn });
  }

  async entries(conversation: string, after: number, limit: number): Promise<StoredEntry[]> {
    const entries = this.#entries.get(conversation)?.filter(({ seq }) => seq > after) ?? [];
    return copy(entries.slice(0, limit));
  }

  async conversation(id: string): Promise<ConversationRecord | undefined> {
    return this.#records.get(id);
  }

  async conversations(
    filter: ConversationFilter,
    limit: number,
    after?: Cursor,
  ): Promise<ConversationRecord[]> {
    const wanted = words(filter.words ?? '');
    const fits = (record: ConversationRecord): boolean =>
      (filter.agent === undefined || record.agents.includes(filter.agent)) &&
      (filter.customer === undefined || record.customer === filter.customer) &&
      (filter.category === undefined || record.category === filter.category) &&
      (filter.categories === undefined || filter.categories.includes(record.category)) &&
      (filter.stars === undefined || record.stars === filter.stars) &&
      (filter.reason === undefined || record.reason === filter.reason) &&
      (filter.answered === undefined || (record.answered !== null) === filter.answered) &&
      (filter.from === undefined || record.openedAt >= filter.from) &&
      (filter.until === undefined || record.openedAt < filter.until) &&
      (after === undefined || isAfter(record, after)) &&
      wanted.every((word) => this.#words.get(record.id)?.has(word));
    return [...this.#records.values()]
      .filter(fits)
      .sort((a, b) => (isAfter(a, b) ? 1 : -1))
      .slice(0, limit);
  }

  async putAnswered(conversation: string, answered: Answered | null): Promise<void> {
    const record = this.#records.get(conversation);
    if (record?.reason !== 'left_message' || (answered && record.answered)) return;
    this.#change(conversation, { answered: copy(answered) });
  }

  async countUnanswered(category: string): Promise<number> {
    const left = { category, reason: 'left_message', answered: false } as const;
    return (await this.conversations(left, Infinity)).length;
  }

  async putNote(conversation: string, note: LaterNote): Promise<void> {
    if ((this.#records.get(conversation)?.endedAt ?? null) === null) return;
    this.#notes.set(conversation, withNote(this.#notes.get(conversation) ?? [], note));
  }

  async notes(conversation: string): Promise<readonly LaterNote[]> {
    return copy(this.#notes.get(conversation) ?? []);
  }

  async makeFigures(limit: number): Promise<number> {
    const due = [...this.#records.values()].filter(
      ({ id, endedAt }) => endedAt !== null && !this.#figures.has(id),
    );
    for (const { id } of due.slice(0, limit)) {
      this.#figures.set(id, figuresOf(this.#entries.get(id) ?? []));
    }
    return Math.min(due.length, limit);
  }

  async figures(
    filter: FiguresFilter,
    limit: number,
    after?: Cursor,
  ): Promise<FiguredConversation[]> {
    const found = await this.conversations(filter, Infinity, after);
    const figured = found.flatMap(({ id, category, openedAt, reason, stars }) => {
      const figures = this.#figures.get(id);
      return figures ? [{ id, category, openedAt, reason, stars, figures }] : [];
    });
    return copy(figured.slice(0, limit));
  }

  #endedBefore(time: number): ConversationRecord[] {
    return [...this.#records.values()].filter(({ endedAt }) => endedAt !== null && endedAt < time);
  }

  async countConversationsEndedBefore(time: number): Promise<number> {
    return this.#endedBefore(time).length;
  }

  async removeConversationsEndedBefore(time: number, limit: number): Promise<number> {
    const ended = this.#endedBefore(time).sort((a, b) => a.endedAt! - b.endedAt!);
    const gone = ended.slice(0, limit);
    for (const { id } of gone) {
      for (const entry of this.#entries.get(id) ?? []) {
        this.#taken.delete(place(entry));
        this.#taken.delete(messageKey(entry));
      }
      const parts = [this.#entries, this.#words, this.#figures, this.#notes, this.#records];
      for (const part of parts) part.delete(id);
    }
    return gone.length;
  }

  async agents(): Promise<AgentAccount[]> {
    return copy([...this.#agents.values()]);
  }

  async putAgent(agent: AgentAccount): Promise<void> {
    for (const { id, name } of this.#agents.values()) {
      if (id !== agent.id && nameKey(name) === nameKey(agent.name)) {
        throw new StoreConflict('another agent has this name');
      }
    }
    this.#agents.set(agent.id, copy(agent));
  }

  async categories(): Promise<Category[]> {
    return copy([...this.#categories.values()]);
  }

  async putCategory(category: Category): Promise<void> {
    this.#categories.set(category.id, copy(category));
  }

  async value(name: string): Promise<unknown> {
    return this.#values.has(name) ? copy(this.#values.get(name)) : undefined;
  }

  async putValue(name: string, value: unknown): Promise<void> {
    this.#values.set(name, copy(value));
  }

  async putAudit(entry: AuditEntry): Promise<void> {
    if (!this.#audit.has(entry.id)) this.#audit.set(entry.id, copy(entry));
  }

  async audit(limit: number, after?: AuditCursor): Promise<AuditEntry[]> {
    const earlier = [...this.#audit.values()].filter((entry) => !after || isEarlier(entry, after));
    return copy(earlier.sort((a, b) => (isEarlier(a, b) ? 1 : -1)).slice(0, limit));
  }

  async removeAudit(kinds: readonly AuditKind[], before: number): Promise<number> {
    const old = [...this.#audit.values()].filter(
      ({ kind, at }) => kinds.includes(kind) && at < before,
    );
    for (const { id } of old) this.#audit.delete(id);
    return old.length;
  }

  async session(id: string): Promise<SessionRecord | undefined> {
    const session = this.#sessions.get(id);
    return session && copy(session);
  }

  async putSession(session: SessionRecord): Promise<void> {
    this.#sessions.set(session.id, copy(session));
  }

  async removeSession(id: string): Promise<void> {
    this.#sessions.delete(id);
  }

  async removeExpiredSessions(now: number): Promise<number> {
    const expired = [...this.#sessions.values()].filter(({ expiresAt }) => expiresAt <= now);
    for (const { id } of expired) this.#sessions.delete(id);
    return expired.length;
  }

  async close(): Promise<void> {}
}

const unrated = { agents: [], stars: null, comment: '', answered: null } as const;
