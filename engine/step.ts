import type { AnyEventObject, AnyMachineSnapshot, AnyStateMachine, SnapshotFrom } from 'xstate';
import { Chart } from './chart.ts';
import type { Effect, Effects } from './effect.ts';

/** What is kept of a machine between two events: plain JSON. */
export type Saved = {
  readonly version: number;
  readonly state: string;
  readonly context: Record<string, unknown>;
};

/** A machine's state and what its last event wants done. */
export type Step<M extends AnyStateMachine> = {
  readonly snapshot: SnapshotFrom<M>;
  readonly effects: readonly Effect[];
};

type Executed = { readonly type: string; readonly params?: unknown };

let effects: Effect[] = [];

/**
 * XState hands every action here. Emitted events are our effects; anything else would be an
 * effect that the runtime cannot see, so it refuses the step.
 */
const collect = (action: Executed): void => {
  if (action.type !== 'xstate.emit') throw new Error(`a machine may not do ${action.type}`);
  effects.push(...(action.params as { event: Effects }).event.list);
};

const nothing = (): void => {};
// One scope serves every step: a machine that obeys the rules never looks at it.
const scope = {
  self: {},
  system: { _sendInspectionEvent: nothing },
  id: '',
  sessionId: '',
  logger: nothing,
  defer: nothing,
  emit: nothing,
  stopChild: nothing,
  actionExecutor: collect,
} as unknown as Parameters<AnyStateMachine['transition']>[2];

const run = <M extends AnyStateMachine>(take: () => unknown): Step<M> => {
  effects = [];
  const snapshot = take() as AnyMachineSnapshot;
  if (snapshot.status === 'error') throw snapshot.error;
  return { snapshot: snapshot as SnapshotFrom<M>, effects };
};

const charts = new WeakMap<AnyStateMachine, { readonly chart: Chart | undefined }>();

/** The machine's chart, where it has one; all machines of the engine do. */
const chartOf = (machine: AnyStateMachine): Chart | undefined => {
  let known = charts.get(machine);
  if (!known) charts.set(machine, (known = { chart: Chart.of(machine) }));
  return known.chart;
};

/** The first state of a machine for this input. */
export const begin = <M extends AnyStateMachine>(machine: M, input: unknown): Step<M> =>
  (chartOf(machine)?.begin(input) as Step<M> | undefined) ??
  run<M>(() => machine.getInitialSnapshot(scope, input));

/** The one way a machine runs: the next state and its effects; throws when the machine breaks a rule. */
export const step = <M extends AnyStateMachine>(
  machine: M,
  snapshot: SnapshotFrom<M>,
  event: AnyEventObject,
): Step<M> =>
  (chartOf(machine)?.step(snapshot, event) as Step<M> | undefined) ??
  run<M>(() => machine.transition(snapshot, event, scope));

/** The JSON of a state. */
export const save = (version: number, snapshot: SnapshotFrom<AnyStateMachine>): Saved => ({
  version,
  state: snapshot.value as string,
  context: snapshot.context as Record<string, unknown>,
});

/** The state that a JSON stands for; throws when its version is not the machine's. */
export const restore = <M extends AnyStateMachine>(
  machine: M,
  version: number,
  saved: Saved,
): SnapshotFrom<M> => {
  if (saved.version !== version) {
    throw new Error(`${machine.id} of version ${saved.version} cannot be lifted to ${version}`);
  }
  return machine.resolveState({ value: saved.state, context: saved.context }) as SnapshotFrom<M>;
};
