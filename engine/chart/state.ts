import type { AnyStateMachine, SnapshotFrom } from 'xstate';
import { readTransition } from './transition.ts';
import type { StateNode, Transition } from './transition.ts';
import { Unsupported } from './unsupported.ts';

/** One state: its transitions for each event, and what XState keeps of a machine that is in it. */
export type State = {
  readonly on: ReadonlyMap<string, readonly Transition[]>;
  readonly always: readonly Transition[];
  /** All but the context. */
  readonly snapshot: SnapshotFrom<AnyStateMachine>;
};

const isBare = ({ entry, exit, invoke }: StateNode): boolean =>
  entry.length === 0 && exit.length === 0 && invoke.length === 0;

const readState = (machine: AnyStateMachine, node: StateNode): State => {
  const { root } = machine;
  if (!isBare(node) || (node.type !== 'atomic' && node.type !== 'final'))
    throw new Unsupported(node);
  const on = new Map<string, readonly Transition[]>();
  for (const type of new Set([...node.transitions.keys(), ...root.transitions.keys()])) {
    if (type.includes('*')) throw new Unsupported(node);
    // The state is asked before the machine as a whole.
    const all = [node, root].flatMap(({ transitions }) => transitions.get(type) ?? []);
    on.set(
      type,
      all.map((transition) => readTransition(root, transition)),
    );
  }
  const always = (node.always ?? []).map((transition) => readTransition(root, transition));
  return { on, always, snapshot: machine.resolveState({ value: node.key, context: {} }) };
};

/** Every state of a machine whose states are on one level, the initial one first. */
export const readStates = (machine: AnyStateMachine): [string, State][] => {
  const { root } = machine;
  if (root.type !== 'compound' || !isBare(root) || root.always) throw new Unsupported(root);
  const { actions, target } = root.initial;
  const [initial] = target;
  if (actions.length > 0 || !initial || initial.always) throw new Unsupported(root);
  const nodes = new Set([initial, ...Object.values(root.states)]);
  return Array.from(nodes, (node) => [node.key, readState(machine, node)]);
};
