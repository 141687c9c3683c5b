import type { AnyEventObject, AnyStateMachine } from 'xstate';
import { readStates } from './chart/state.ts';
import type { State } from './chart/state.ts';
import { enabled } from './chart/transition.ts';
import type { Context, Now } from './chart/transition.ts';
import { Unsupported } from './chart/unsupported.ts';
import type { Effect } from './effect.ts';

type Snapshot = State['snapshot'];
type Moved = { readonly snapshot: Snapshot; readonly effects: readonly Effect[] };

/** What a machine knows at first. */
type InitialContext = (from: { readonly input: unknown }) => Context;

const none: readonly Effect[] = [];

/**
 * What XState made of a machine whose states are on one level and whose actions only emit and
 * assign, read once: a step is then a look-up, and ends exactly where XState's own transition does.
 */
export class Chart {
  readonly #states: ReadonlyMap<string, State>;
  readonly #initial: Snapshot;
  readonly #context: InitialContext;

  constructor(machine: AnyStateMachine) {
    const states = readStates(machine);
    const context: unknown = machine.config.context;
    if (typeof context !== 'function') throw new Unsupported(machine.root);
    this.#context = context as InitialContext;
    this.#states = new Map(states);
    this.#initial = states[0]![1].snapshot;
  }

  begin(input: unknown): Moved {
    return { snapshot: { ...this.#initial, context: this.#context({ input }) }, effects: none };
  }

  /** The same snapshot when the event is nothing to this state. */
  step(snapshot: Snapshot, event: AnyEventObject): Moved {
    let state = this.#states.get(snapshot.value as string)!;
    let now: Now = { context: snapshot.context as Context, event };
    let effects = none;
    const transitions = state.on.get(event.type);
    let taken = transitions && enabled(transitions, now);
    if (!taken) return { snapshot, effects };
    for (; taken; taken = enabled(state.always, now)) {
      for (const { emits, assigns } of taken.actions) {
        if (assigns) now = { context: { ...now.context, ...assigns(now) }, event };
        else effects = effects === none ? emits(now).list : [...effects, ...emits(now).list];
      }
      if (taken.target !== undefined) state = this.#states.get(taken.target)!;
    }
    return { snapshot: { ...state.snapshot, context: now.context }, effects };
  }
}
