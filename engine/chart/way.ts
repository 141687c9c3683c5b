import type { AnyEventObject, AnyStateMachine } from 'xstate';
import type { Effects } from '../effect.ts';
import { Unread } from './unread.ts';

export type Context = Record<string, unknown>;
export type Now = { readonly context: Context; readonly event: AnyEventObject };
type Verb<Result> = (now: Now) => Result;

/** One transition: who may take it, what it tells and changes, and the state that it leads to, if it leaves. */
export type Way = {
  readonly guard: Verb<boolean> | undefined;
  readonly acts: readonly Act[];
  readonly to: string | undefined;
};
type Act =
  | { readonly tells: Verb<Effects>; readonly changes?: never }
  | { readonly changes: Verb<Context>; readonly tells?: never };

export type Node = AnyStateMachine['root'];
type Transition = NonNullable<Node['always']>[number];
/** What `emit` and `assign` make. */
type Made = { readonly type?: unknown; readonly event?: unknown; readonly assignment?: unknown };

const isVerb = <Result>(value: unknown): value is Verb<Result> => typeof value === 'function';

/** An assignment is one verb, or has a verb or a value for each field. */
const changesOf = (assignment: unknown): Verb<Context> => {
  if (isVerb<Context>(assignment)) return assignment;
  const fields = Object.entries(assignment as object);
  if (!fields.some(([, value]) => isVerb(value))) return () => assignment as Context;
  return (now) => {
    const changed: Context = {};
    for (const [name, value] of fields) changed[name] = isVerb(value) ? value(now) : value;
    return changed;
  };
};

const readAct = (source: Node, action: unknown): Act => {
  const { type, event, assignment } = action as Made;
  if (type === 'xstate.emit' && isVerb<Effects>(event)) return { tells: event };
  if (type === 'xstate.assign') return { changes: changesOf(assignment) };
  throw new Unread(source);
};

/** Guards are plain functions, and a way leads to one state of the same level at most. */
export const readWay = (root: Node, { source, guard, actions, target = [] }: Transition): Way => {
  const isPlain = guard === undefined || (isVerb<boolean>(guard) && !('check' in guard));
  const [to, ...more] = target;
  if (!isPlain || more.length > 0 || (to && to.parent !== root)) throw new Unread(source);
  return { guard, acts: actions.map((action) => readAct(source, action)), to: to?.key };
};

/** The first of these that is open. */
export const openOf = (ways: readonly Way[], now: Now): Way | undefined => {
  for (const way of ways) if (!way.guard || way.guard(now)) return way;
  return undefined;
};
