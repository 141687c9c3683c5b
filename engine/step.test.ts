import { expect } from 'chai';
import { initialTransition, transition } from 'xstate';
import type { AnyStateMachine, SnapshotFrom } from 'xstate';
import { machines, restoreActor, saveActor } from './actor.ts';
import type { ActorKind } from './actor.ts';
import type { Effect, Effects } from './effect.ts';
import { sources } from './simulation/events.ts';
import { Random } from './simulation/random.ts';
import { begin, restore, step } from './step.ts';

const kinds = ['customer', 'agent', 'conversation'] as const;

/** One random life of a machine, told event by event until it is done. */
const live = (
  kind: ActorKind,
  seed: number,
  tell: (
    snapshot: SnapshotFrom<AnyStateMachine>,
    event: { type: string; at: number },
  ) => SnapshotFrom<AnyStateMachine>,
): void => {
  const random = new Random(seed);
  let snapshot: SnapshotFrom<AnyStateMachine> = begin<AnyStateMachine>(
    machines[kind],
    sources[kind].input,
  ).snapshot;
  for (let at = 2; at < 80 && snapshot.status === 'active'; at += 1) {
    snapshot = tell(snapshot, sources[kind].next(random, at));
  }
};

describe('a step', () => {
  for (const kind of kinds) {
    const machine: AnyStateMachine = machines[kind];

    it(`takes the ${kind} exactly where XState's own transition takes them`, () => {
      const [first] = initialTransition(machine, sources[kind].input as never);
      expect(begin(machine, sources[kind].input).snapshot.context).to.deep.equal(first.context);
      for (let seed = 0; seed < 150; seed += 1) {
        live(kind, seed, (snapshot, event) => {
          const [next, actions] = transition(machine, snapshot, event);
          const wanted = actions.flatMap((action): readonly Effect[] => {
            expect(action.type).to.equal('xstate.emit');
            return (action.params as unknown as { event: Effects }).event.list;
          });
          const own = step(machine, snapshot, event);
          expect(own.snapshot.value).to.equal(next.value);
          expect(own.snapshot.status).to.equal(next.status);
          expect(own.snapshot.context).to.deep.equal(next.context);
          expect(own.effects).to.deep.equal(wanted);
          return own.snapshot;
        });
      }
    });

    it(`keeps the ${kind} as JSON and goes on from it as if nothing had been`, () => {
      for (let seed = 0; seed < 60; seed += 1) {
        live(kind, seed, (snapshot, event) => {
          const actor = { kind, id: 'x', snapshot, timers: new Map() };
          const saved = saveActor(actor as Parameters<typeof saveActor>[0]);
          const parsed = JSON.parse(JSON.stringify(saved)) as typeof saved;
          expect(parsed).to.deep.equal(saved);
          const back = restoreActor(kind, parsed).snapshot as SnapshotFrom<AnyStateMachine>;
          const own = step(machine, snapshot, event);
          const other = step(machine, back, event);
          expect(other.effects).to.deep.equal(own.effects);
          expect(other.snapshot.context).to.deep.equal(own.snapshot.context);
          return own.snapshot;
        });
      }
    });

    it(`does not take up the ${kind} of another version`, () => {
      const saved = { version: 0, state: 'waiting', context: {} };
      expect(() => restore(machine, 1, saved)).to.throw('version 0');
    });
  }
});
