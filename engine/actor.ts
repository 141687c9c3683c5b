import type { AnyStateMachine, SnapshotFrom } from 'xstate';
import { agentMachine } from './agent.ts';
import { conversationMachine } from './conversation.ts';
import { customerMachine } from './customer.ts';
import { restore, save } from './step.ts';
import type { Saved } from './step.ts';
import type { TimerName } from './settings.ts';
import type { Due } from './timers.ts';

export const machines = {
  customer: customerMachine,
  agent: agentMachine,
  conversation: conversationMachine,
} as const;
export type ActorKind = keyof typeof machines;

/** The shape of each machine's context; a machine that changes shape takes the next number. */
const versions = { customer: 1, agent: 1, conversation: 1 } as const;

/** A machine's state between two events, with its timers beside it. */
export type Actor<M extends AnyStateMachine = AnyStateMachine> = {
  readonly kind: ActorKind;
  readonly id: string;
  snapshot: SnapshotFrom<M>;
  readonly timers: Map<TimerName, Due>;
};
export type ActorOf<K extends ActorKind> = Actor<(typeof machines)[K]>;

/** An actor as the store keeps it. */
export type SavedActor = Saved & {
  readonly kind: ActorKind;
  readonly id: string;
  readonly timers: readonly (readonly [TimerName, number])[];
};

export const saveActor = ({ kind, id, snapshot, timers }: ActorOf<ActorKind>): SavedActor => {
  const dues: [TimerName, number][] = [];
  for (const [name, { at }] of timers) dues.push([name, at]);
  return { kind, id, timers: dues, ...save(versions[kind], snapshot) };
};

/** The actor that was saved; its timers are armed by the runtime. */
export const restoreActor = <K extends ActorKind>(kind: K, saved: SavedActor): ActorOf<K> => ({
  kind,
  id: saved.id,
  snapshot: restore<(typeof machines)[K]>(machines[kind], versions[kind], saved),
  timers: new Map(),
});
