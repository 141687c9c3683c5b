import type { AnyEventObject, AnyStateMachine, SnapshotFrom } from 'xstate';
import { Chart } from './chart.ts';
import type { Effect } from './effect.ts';

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

const charts = new WeakMap<AnyStateMachine, Chart>();

const chartOf = (machine: AnyStateMachine): Chart => {
  let chart = charts.get(machine);
  if (!chart) charts.set(machine, (chart = new Chart(machine)));
  return chart;
};

/** The first state of a machine for this input. */
export const begin = <M extends AnyStateMachine>(machine: M, input: unknown): Step<M> =>
  chartOf(machine).begin(input) as Step<M>;

/** The one way a machine runs: the next state and its effects. */
export const step = <M extends AnyStateMachine>(
  machine: M,
  snapshot: SnapshotFrom<M>,
  event: AnyEventObject,
): Step<M> => chartOf(machine).step(snapshot, event) as Step<M>;

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
