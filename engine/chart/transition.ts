import type { AnyEventObject, AnyStateMachine } from 'xstate';
import type { Effects } from '../effect.ts';
import { Unsupported } from './unsupported.ts';

export type Context = Record<string, unknown>;
export type Now = { readonly context: Context; readonly event: AnyEventObject };
type Verb<Result> = (now: Now) => Result;

/** One transition: who may take it, its actions, and the state that it leads to, if it leaves. */
export type Transition = {
  readonly guard: Verb<boolean> | undefined;
  readonly actions: readonly Action[];
  readonly target: string | undefined;
};
type Action =
  | { readonly emits: Verb<Effects>; readonly assigns?: never }
  | { readonly assigns: Verb<Context>; readonly emits?: never };

export type StateNode = AnyStateMachine['root'];
type Definition = NonNullable<StateNode['always']>[number];
/** What `emit` and `assign` make. */
type Made = { readonly type?: unknown; readonly event?: unknown; readonly assignment?: unknown };

const isVerb = <Result>(value: unknown): value is Verb<Result> => typeof value === 'function';

/** An assignment is one verb, or has a verb or a value for each field. */
const assignsOf = (assignment: unknown): Verb<Context> => {
  if (isVerb<Context>(assignment)) return assignment;
  const fields = Object.entries(assignment as object);
  if (!fields.some(([, value]) => isVerb(value))) return () => assignment as Context;
  return (now) => {
    const assigned: Context = {};
    for (const [name, value] of fields) assigned[name] = isVerb(value) ? value(now) : value;
    return assigned;
  };
};

const readAction = (source: StateNode, action: unknown): Action => {
  const { type, event, assignment } = action as Made;
  if (type === 'xstate.emit' && isVerb<Effects>(event)) return { emits: event };
  if (type === 'xstate.assign') return { assigns: assignsOf(assignment) };
  throw new Unsupported(source);
};

/** Guards are plain functions, and a transition leads to one state of the same level at most. */
export const readTransition = (
  root: StateNode,
  { source, guard, actions, target = [] }: Definition,
): Transition => {
  const isPlain = guard === undefined || (isVerb<boolean>(guard) && !('check' in guard));
  const [to, ...more] = target;
  if (!isPlain || more.length > 0 || (to && to.parent !== root)) throw new Unsupported(source);
  return { guard, actions: actions.map((action) => readAction(source, action)), target: to?.key };
};

/** The first of these that is enabled. */
export const enabled = (transitions: readonly Transition[], now: Now): Transition | undefined => {
  for (const transition of transitions)
    if (!transition.guard || transition.guard(now)) return transition;
  return undefined;
};
