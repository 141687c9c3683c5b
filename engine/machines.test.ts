import { expect } from 'chai';
import type { AnyStateMachine, AnyTransitionDefinition, SnapshotFrom } from 'xstate';
import { machines } from './actor.ts';
import { sources } from './simulation/events.ts';
import { Random } from './simulation/random.ts';
import { begin, step } from './step.ts';

type Guard = (now: { readonly context: unknown; readonly event: unknown }) => boolean;
const nameOf = (transition: AnyTransitionDefinition, index: number): string =>
  `${transition.source.id} ${transition.eventType} ${index}`;

/** All transitions of a machine, those without an event included. */
const transitionsOf = (machine: AnyStateMachine): Map<AnyTransitionDefinition, string> => {
  const all = new Map<AnyTransitionDefinition, string>();
  for (const node of [machine.root, ...Object.values(machine.states)]) {
    const lists = [...node.transitions.values(), node.always ?? []];
    for (const list of lists) list.forEach((one, index) => all.set(one, nameOf(one, index)));
  }
  return all;
};

describe('the machines', () => {
  for (const kind of ['customer', 'agent', 'conversation'] as const) {
    const machine: AnyStateMachine = machines[kind];

    it(`leave no state, transition or guard of the ${kind} unreached, and ignore what they do not expect`, () => {
      const transitions = transitionsOf(machine);
      const states = new Set<unknown>();
      const taken = new Set<string>();
      const verdicts = new Set<string>();
      const random = new Random(1);
      let snapshot: SnapshotFrom<AnyStateMachine> | undefined;
      const judge = (
        list: readonly AnyTransitionDefinition[],
        event: unknown,
        context: unknown,
      ) => {
        for (const transition of list) {
          if (!transition.guard) continue;
          const holds = (transition.guard as unknown as Guard)({ context, event });
          verdicts.add(`${transitions.get(transition)} ${holds}`);
        }
      };
      for (let at = 2; at < 40_000; at += 1) {
        snapshot ??= begin<AnyStateMachine>(machine, sources[kind].input).snapshot;
        const before = snapshot;
        const event = sources[kind].next(random, at);
        const node = machine.states[before.value as string]!;
        judge(
          node.transitions.get(event.type) ?? machine.root.transitions.get(event.type) ?? [],
          event,
          before.context,
        );
        const chosen = machine.getTransitionData(before, event) ?? [];
        for (const transition of chosen) taken.add(transitions.get(transition) ?? '');
        const { snapshot: after, effects } = step(machine, before, event);
        if (chosen.length === 0) {
          expect(after.value).to.equal(before.value);
          expect(after.context).to.equal(before.context);
          expect(effects).to.deep.equal([]);
        }
        states.add(after.value);
        judge(node.always ?? [], event, after.context);
        snapshot = after.status === 'done' ? undefined : after;
      }
      expect(Object.keys(machine.states).filter((state) => !states.has(state))).to.deep.equal([]);
      const withEvent = [...transitions].filter(([{ eventType }]) => eventType !== '');
      expect(withEvent.map(([, name]) => name).filter((name) => !taken.has(name))).to.deep.equal(
        [],
      );
      const guarded = [...transitions].filter(([{ guard }]) => guard);
      const both = guarded.flatMap(([, name]) => [`${name} true`, `${name} false`]);
      expect(both.filter((name) => !verdicts.has(name))).to.deep.equal([]);
    });
  }
});
