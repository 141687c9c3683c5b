import type { ActorKind, SavedActor } from '../actor.ts';
import type { Fact } from '../protocol.ts';
import type { Sent } from '../sent.ts';

/** A message that was stored: its conversation's saved state may be older. */
export type SentBefore = Sent & { readonly conversation: string; readonly at: number };

/** What one command did. `saved` and `removed` are empty unless a durable fact is among `facts`. */
export type Outcome = {
  readonly facts: readonly Fact[];
  readonly saved: readonly SavedActor[];
  readonly removed: readonly { readonly kind: ActorKind; readonly id: string }[];
  /** Events that a machine could not take; its state was kept. */
  readonly faults: readonly Error[];
};

/** Everything that lived when the process stopped. */
export type Live = {
  readonly actors: readonly SavedActor[];
  /** The messages of open conversations, each conversation's in order. */
  readonly sent: readonly SentBefore[];
};

/** How many people are there, and what they do. */
export type Counts = {
  readonly signedIn: number;
  readonly available: number;
  readonly customers: number;
  readonly waiting: number;
  readonly active: number;
};
