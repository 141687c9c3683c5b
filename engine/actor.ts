import type { AnyStateMachine, SnapshotFrom } from 'xstate';
import { agentMachine } from './agent.ts';
import { conversationMachine } from './conversation.ts';
import { customerMachine } from './customer.ts';
import { restore, save } from './step.ts';
import type { Saved } from './step.ts';
import type { TimerName } from './settings.ts';

export const machines = {
  customer: customerMachine,
  agent: agentMachine,
  conversation: conversationMachine,
} as const;
export type ActorKind = keyof typeof machines;

/** The shape of each machine's context; a machine that changes shape takes the next number. */
const versions = { customer: 1, agent: 1, conversation: 1 } as const;

/** A machine's state between two events, with its timers beside it. */
export type Actor<M extends AnyStateMachine> = {
  snapshot: SnapshotFrom<M>;
  /** Due times in milliseconds since 1970, and the turn that tells a timer from its successor. */
  readonly timers: Map<TimerName, { readonly at: number; readonly turn: number }>;
};

/** An actor as the store keeps it. */
export type SavedActor = Saved & {
  readonly kind: ActorKind;
  readonly id: string;
  readonly timers: readonly (readonly [TimerName, number])[];
};

export const saveActor = (
  kind: ActorKind,
  id: string,
  actor: Actor<(typeof machines)[ActorKind]>,
): SavedActor => ({
  kind,
  id,
  ...save(versions[kind], actor.snapshot),
  timers: [...actor.timers].map(([name, { at }]) => [name, at] as const),
});

export const restoreActor = <K extends ActorKind>(
  kind: K,
  saved: SavedActor,
): Actor<(typeof machines)[K]> => ({
  snapshot: restore<(typeof machines)[K]>(machines[kind], versions[kind], saved),
  timers: new Map(),
});
