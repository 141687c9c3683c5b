import type { AnyStateMachine, SnapshotFrom } from 'xstate';
import { Unread } from './unread.ts';
import { readWay } from './way.ts';
import type { Node, Way } from './way.ts';

/** One state: where each event leads from here, and what XState keeps of a machine that is here. */
export type Place = {
  readonly ways: ReadonlyMap<string, readonly Way[]>;
  readonly always: readonly Way[];
  /** All but the context. */
  readonly blank: SnapshotFrom<AnyStateMachine>;
};

const isBare = ({ entry, exit, invoke }: Node): boolean =>
  entry.length === 0 && exit.length === 0 && invoke.length === 0;

const readPlace = (machine: AnyStateMachine, node: Node): Place => {
  const { root } = machine;
  if (!isBare(node) || (node.type !== 'atomic' && node.type !== 'final')) throw new Unread(node);
  const ways = new Map<string, readonly Way[]>();
  for (const type of new Set([...node.transitions.keys(), ...root.transitions.keys()])) {
    if (type.includes('*')) throw new Unread(node);
    // The state is asked before the machine as a whole.
    const all = [node, root].flatMap(({ transitions }) => transitions.get(type) ?? []);
    ways.set(
      type,
      all.map((transition) => readWay(root, transition)),
    );
  }
  const always = (node.always ?? []).map((transition) => readWay(root, transition));
  return { ways, always, blank: machine.resolveState({ value: node.key, context: {} }) };
};

/** Every state of a machine whose states are on one level, the first one first. */
export const readPlaces = (machine: AnyStateMachine): [string, Place][] => {
  const { root } = machine;
  if (root.type !== 'compound' || !isBare(root) || root.always) throw new Unread(root);
  const { actions, target } = root.initial;
  const [first] = target;
  if (actions.length > 0 || !first || first.always) throw new Unread(root);
  const nodes = new Set([first, ...Object.values(root.states)]);
  return Array.from(nodes, (node) => [node.key, readPlace(machine, node)]);
};
