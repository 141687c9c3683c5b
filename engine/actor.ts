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

type Context = SavedActor['context'];
/**
 * What lifts the context of each machine from one version to the next, the first of them from
 * version 1: a machine that changes shape adds to the end.
 */
const migrations: Readonly<Record<ActorKind, readonly ((before: Context) => Context)[]>> = {
  customer: [],
  agent: [(before) => ({ ...before, absence: null })],
  conversation: [],
};
const versionOf = (kind: ActorKind): number => migrations[kind].length + 1;

/** The same as the machine has it now; what is of a version that never was stays as it is. */
const migrated = (saved: SavedActor): SavedActor => {
  const { kind, version } = saved;
  if (version < 1 || version >= versionOf(kind)) return saved;
  const context = migrations[kind]
    .slice(version - 1)
    .reduce((before, migrate) => migrate(before), saved.context);
  return { ...saved, version: versionOf(kind), context };
};

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
  return { kind, id, timers: dues, ...save(versionOf(kind), snapshot) };
};

/** The actor that was saved; its timers are armed by the runtime. */
export const restoreActor = <K extends ActorKind>(kind: K, saved: SavedActor): ActorOf<K> => ({
  kind,
  id: saved.id,
  snapshot: restore<(typeof machines)[K]>(machines[kind], versionOf(kind), migrated(saved)),
  timers: new Map(),
});
