import { Schema } from 'mongoose';
import type { Connection } from 'mongoose';
import type { Category } from '../../engine/protocol.ts';
import type {
  AgentAccount,
  AuditEntry,
  ConversationRecord,
  SecondFactor,
} from '../../shell/store.ts';

/** A document under an id of our own. */
type Named<T> = Omit<T, 'id'> & { _id: string };

/** One batch, or a part of a large one; the first part is written last. */
export type JournalDocument = { turn: number; part: number; parts: number; body: Buffer };
export type EntryDocument = {
  conversation: string;
  seq: number;
  at: number;
  type: string;
  /** Who wrote a message, and the id that they gave it; any other entry has its place here. */
  sender: string;
  message: string;
  words: string[];
  /** The rest of the entry, as it was told. */
  fact: Record<string, unknown>;
};
/** A state as JSON, and the turn that it is of: an older one never takes its place. */
export type ActorDocument = { _id: string; turn: number; saved: string };
export type ConversationDocument = Named<Omit<ConversationRecord, 'answered'>> & {
  /** Who answered it and the notes of later, as JSON; not there in documents from before. */
  answered: string | null;
  notes: string | null;
  turn: number;
  /** Its figures as JSON, and whether they are there: neither in documents from before. */
  figures: string | null;
  hasFigures: boolean | null;
};
export type AccountDocument = Named<AgentAccount> & { nameKey: string };
export type CategoryDocument = Named<Category>;
export type ValueDocument = { _id: string; json: string };
/** An entry as JSON, and what it is found by. */
export type AuditDocument = Pick<AuditEntry, 'at' | 'kind'> & { _id: string; entry: string };
export type SessionDocument = { _id: string; data: string; expiresAt: number };

const text = { type: String, default: '' };
const id = { type: String, required: true };
const name = id;
const number = { type: Number, required: true };
const flag = { type: Boolean, required: true };
const anything = { type: Schema.Types.Mixed, required: true };
const optionalNumber = { type: Number, default: null };

const options = { strict: 'throw', versionKey: false, minimize: false } as const;
const latest = { openedAt: -1, _id: -1 } as const;

const journal = new Schema<JournalDocument>(
  { turn: number, part: number, parts: number, body: { type: Buffer, required: true } },
  options,
).index({ turn: 1, part: 1 }, { unique: true });

const entries = new Schema<EntryDocument>(
  {
    conversation: id,
    seq: number,
    at: number,
    type: { type: String, required: true },
    sender: id,
    message: id,
    words: [String],
    fact: anything,
  },
  options,
)
  .index({ conversation: 1, seq: 1 }, { unique: true })
  .index({ conversation: 1, sender: 1, message: 1 }, { unique: true })
  .index({ words: 1, conversation: 1 });

const actors = new Schema<ActorDocument>({ _id: id, turn: number, saved: id }, options);

const conversations = new Schema<ConversationDocument>(
  {
    _id: id,
    customer: id,
    customerName: text,
    category: id,
    agents: [String],
    openedAt: number,
    endedAt: optionalNumber,
    reason: { type: String, default: null },
    stars: optionalNumber,
    comment: text,
    turn: number,
    answered: { type: String, default: null },
    notes: { type: String, default: null },
    figures: { type: String, default: null },
    hasFigures: { type: Boolean, default: null },
  },
  options,
)
  .index(latest)
  .index({ customer: 1, ...latest })
  .index({ category: 1, ...latest })
  .index({ agents: 1, ...latest })
  .index({ stars: 1, ...latest })
  .index({ reason: 1, ...latest })
  .index({ reason: 1, answered: 1, category: 1 })
  .index({ endedAt: 1 })
  .index({ hasFigures: 1, endedAt: 1 });

const factor = new Schema<SecondFactor>(
  { secret: id, lastStep: number, recovery: [String] },
  { strict: 'throw', _id: false },
);

const accounts = new Schema<AccountDocument>(
  {
    _id: id,
    name,
    nameKey: id,
    passwordHash: id,
    stamp: id,
    limit: number,
    categories: [String],
    admin: flag,
    disabled: flag,
    // Left out where there is none.
    firstPassword: { type: Boolean, required: false },
    factor: { type: factor, required: false },
  },
  options,
).index({ nameKey: 1 }, { unique: true });

const categories = new Schema<CategoryDocument>(
  { _id: id, name, order: number, open: flag, maxQueue: number, draft: flag, archived: flag },
  options,
);
const values = new Schema<ValueDocument>(
  { _id: id, json: { type: String, required: true } },
  options,
);
const audit = new Schema<AuditDocument>({ _id: id, at: number, kind: id, entry: id }, options)
  .index({ at: -1, _id: -1 })
  .index({ kind: 1, at: 1 });
const sessions = new Schema<SessionDocument>(
  { _id: id, data: { type: String, required: true }, expiresAt: number },
  options,
).index({ expiresAt: 1 });

/** The collections, each checked by its schema. */
export const createModels = (connection: Connection) => ({
  journal: connection.model<JournalDocument>('Journal', journal, 'journal'),
  entries: connection.model<EntryDocument>('Entry', entries, 'entries'),
  actors: connection.model<ActorDocument>('Actor', actors, 'actors'),
  conversations: connection.model<ConversationDocument>(
    'Conversation',
    conversations,
    'conversations',
  ),
  accounts: connection.model<AccountDocument>('Account', accounts, 'accounts'),
  categories: connection.model<CategoryDocument>('Category', categories, 'categories'),
  values: connection.model<ValueDocument>('Value', values, 'values'),
  audit: connection.model<AuditDocument>('Audit', audit, 'audit'),
  sessions: connection.model<SessionDocument>('Session', sessions, 'sessions'),
});
export type Models = ReturnType<typeof createModels>;
