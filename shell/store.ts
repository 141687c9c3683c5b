import type { Live, SavedActor } from '../engine/index.ts';
import type { Category, EndReason, EntryFact, KeptFact } from '../engine/protocol.ts';
import type { AuditKind } from './audit/kinds.ts';

/** What one append holds: all of it is stored, or none. */
export type Batch = {
  /** One more than the turn of the batch before it, across restarts; the first is 1. */
  readonly turn: number;
  /** Durable facts, in the order in which they happened. */
  readonly facts: readonly (EntryFact | KeptFact)[];
  /** The latest state of every actor that they touched. */
  readonly saved: readonly SavedActor[];
  /** Actors that live no more; what they did stays. */
  readonly removed: readonly { readonly kind: SavedActor['kind']; readonly id: string }[];
};

/** Codes that an app makes from a secret, and some for when the app is lost. */
export type SecondFactor = {
  /** Sealed: with what is stored alone nobody makes codes. */
  readonly secret: string;
  /** The latest step of time whose code was used: no code counts twice. */
  readonly lastStep: number;
  /** Hashes of the recovery codes that are left. */
  readonly recovery: readonly string[];
};

/** An agent as admins know one. */
export type AgentAccount = {
  readonly id: string;
  readonly name: string;
  /** In the form that the password hash function gives. */
  readonly passwordHash: string;
  /** Somebody else typed the password: before anything else its owner chooses another. */
  readonly firstPassword?: true;
  /** Another one whenever password, rights or access change: sign-ins with the old one are over. */
  readonly stamp: string;
  readonly limit: number;
  readonly categories: readonly string[];
  readonly admin: boolean;
  readonly disabled: boolean;
  /** Asked for after the password, once it is turned on. */
  readonly factor?: SecondFactor;
};

/** An entry as it was told, without who might see it then. */
export type StoredEntry = EntryFact extends infer E
  ? E extends EntryFact
    ? Omit<E, 'to'>
    : never
  : never;

/** One conversation as lists show it. */
export type ConversationRecord = {
  readonly id: string;
  readonly customer: string;
  readonly customerName: string;
  readonly category: string;
  /** Every agent who had it, the latest last. */
  readonly agents: readonly string[];
  /** Milliseconds since 1970, as all times. */
  readonly openedAt: number;
  readonly endedAt: number | null;
  readonly reason: EndReason | null;
  readonly stars: number | null;
  readonly comment: string;
  /** Who answered the message that a customer left, and when. */
  readonly answered: Answered | null;
};

/** That a message which was left is answered. */
export type Answered = { readonly by: AuditName; readonly at: number };

/** A note that was added to a conversation after its end. */
export type LaterNote = {
  /** Made by its author before the first try; the same id of the same author is the same note. */
  readonly id: string;
  readonly at: number;
  readonly agent: string;
  readonly name: string;
  readonly text: string;
};

/** Which conversations; what is left out does not narrow. */
export type ConversationFilter = {
  readonly agent?: string;
  readonly customer?: string;
  readonly category?: string;
  /** Of one of these categories. */
  readonly categories?: readonly string[];
  /** Opened at or after. */
  readonly from?: number;
  /** Opened before. */
  readonly until?: number;
  /** Rated with exactly so many. */
  readonly stars?: number;
  readonly reason?: EndReason;
  /** Whether somebody answered it; of use with messages that were left. */
  readonly answered?: boolean;
  /** All of these words occur in its messages, in any case and order. */
  readonly words?: string;
};

/** What a conversation that ended comes to, in milliseconds; made from its entries alone. */
export type ConversationFigures = {
  /** In lines, all in all. */
  readonly waited: number;
  /** Whether it ended in a line, without an agent. */
  readonly inLine: boolean;
  /** From its first entry to its last. */
  readonly lasted: number;
  /** Each time that an agent had it, in order. */
  readonly chats: readonly {
    readonly agent: string;
    readonly at: number;
    readonly lasted: number;
    /** Until the agent's first words; nothing where they said none. */
    readonly reply: number | null;
    /** The chats that the agent had besides when they got it; nothing where it was handed to them. */
    readonly load: number | null;
  }[];
};

/** The figures of one conversation, and what they are sorted by. */
export type FiguredConversation = Pick<
  ConversationRecord,
  'id' | 'category' | 'openedAt' | 'reason' | 'stars'
> & { readonly figures: ConversationFigures };

/** Whose figures. */
export type FiguresFilter = Pick<ConversationFilter, 'agent' | 'category' | 'from' | 'until'>;

/** The place after which the next page of a list begins. */
export type Cursor = { readonly openedAt: number; readonly id: string };

/** A session as koa-session hands it over, and when it stops counting. */
export type SessionRecord = {
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly expiresAt: number;
};

/** Something an admin did, or something about access, in the words of its time. */
export type AuditEntry = {
  /** Made before the first try to store it; the same id is the same entry. */
  readonly id: string;
  /** Milliseconds since 1970; no two entries of one process have the same. */
  readonly at: number;
  readonly kind: AuditKind;
  /** Who did it; nobody when they were not signed in. */
  readonly by: AuditName | null;
  /** The address it came from. */
  readonly address: string;
  /** What it was done to, where it was one thing. */
  readonly about: AuditName | null;
  readonly changes: readonly AuditChange[];
};
/** Somebody or something, and the name that it had then. */
export type AuditName = { readonly id: string; readonly name: string };
/** What is another one now; empty where there was or is nothing. */
export type AuditChange = { readonly what: string; readonly from: string; readonly to: string };
/** The entry after which the next page of the audit begins. */
export type AuditCursor = { readonly at: number; readonly id: string };

/** The batch cannot be stored whatever one tries: it contradicts what is stored. */
export class StoreConflict extends Error {
  override readonly name = 'StoreConflict';
}

/**
 * Where everything is kept. Every promise settles only when the disk has it. A rejected append
 * may be tried again: the same batch again is the same batch.
 */
export type Store = {
  /**
   * Stores a batch whole and for good; again is no change, also after later ones. Throws
   * StoreConflict, or any error that may pass: a turn whose predecessor is not stored is one.
   */
  append(batch: Batch): Promise<void>;
  /** Everything that lived when the process stopped, with the messages of open conversations and the latest turn. */
  live(): Promise<Live & { readonly turn: number }>;
  /** The entries of a conversation after `after`, in order; at most `limit`. */
  entries(conversation: string, after: number, limit: number): Promise<readonly StoredEntry[]>;
  /** One conversation, or nothing. */
  conversation(id: string): Promise<ConversationRecord | undefined>;
  /** Conversations that fit, the latest opened first, after the cursor. */
  conversations(
    filter: ConversationFilter,
    limit: number,
    after?: Cursor,
  ): Promise<readonly ConversationRecord[]>;

  /** Says that a message which was left is answered, unless it is already, or takes that back. */
  putAnswered(conversation: string, answered: Answered | null): Promise<void>;
  /** How many messages that were left in this category are not answered. */
  countUnanswered(category: string): Promise<number>;
  /**
   * Adds a note to a conversation that ended; again is no change, and other words under the same id throw
   * StoreConflict. To one that is open, or not there any more, nothing is added.
   */
  putNote(conversation: string, note: LaterNote): Promise<void>;
  /** The notes that were added to a conversation after its end, in that order. */
  notes(conversation: string): Promise<readonly LaterNote[]>;

  /**
   * Makes the figures of conversations that ended and have none yet, `limit` at most; says of how many.
   */
  makeFigures(limit: number): Promise<number>;
  /** The figures of conversations that have them and fit, the latest opened first, after the cursor. */
  figures(
    filter: FiguresFilter,
    limit: number,
    after?: Cursor,
  ): Promise<readonly FiguredConversation[]>;
  /** How many conversations ended before this time. */
  countConversationsEndedBefore(time: number): Promise<number>;
  /**
   * Erases conversations that ended before this time, those that ended first, each whole and for good: its entries,
   * their words and ids, and its figures. Does so with `limit` at most and says with how many. One that ended
   * with the latest batch may stay until the next.
   */
  removeConversationsEndedBefore(time: number, limit: number): Promise<number>;

  agents(): Promise<readonly AgentAccount[]>;
  /** Adds an agent or replaces the one with this id; throws StoreConflict when another has the name (in any case). */
  putAgent(agent: AgentAccount): Promise<void>;
  categories(): Promise<readonly Category[]>;
  putCategory(category: Category): Promise<void>;
  /** Small JSON values under a name: settings, the whitelist. */
  value(name: string): Promise<unknown>;
  putValue(name: string, value: unknown): Promise<void>;

  /** Adds an entry, which nothing changes any more; again is no change. */
  putAudit(entry: AuditEntry): Promise<void>;
  /** The audit, latest first, after the cursor. */
  audit(limit: number, after?: AuditCursor): Promise<readonly AuditEntry[]>;
  /** Forgets entries of these kinds from before `before`; says how many. */
  removeAudit(kinds: readonly AuditKind[], before: number): Promise<number>;

  session(id: string): Promise<SessionRecord | undefined>;
  putSession(session: SessionRecord): Promise<void>;
  removeSession(id: string): Promise<void>;
  /** Forgets sessions that expired at or before `now`; says how many. */
  removeExpiredSessions(now: number): Promise<number>;

  close(): Promise<void>;
};
