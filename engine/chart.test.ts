import { expect } from 'chai';
import {
  assign,
  createMachine,
  emit,
  enqueueActions,
  initialTransition,
  log,
  not,
  raise,
  transition,
} from 'xstate';
import type { AnyEventObject, AnyStateMachine, SnapshotFrom } from 'xstate';
import { Chart } from './chart.ts';
import { Unsupported } from './chart/unsupported.ts';
import { does, fact } from './effect.ts';
import type { Effects } from './effect.ts';

const moved = (category: string): Effects =>
  does(fact({ type: 'lineMoved', to: [], category }), fact({ type: 'countsMoved', to: [] }));
type Context = { readonly n: number; readonly last: string };
const more = assign<Context, AnyEventObject, undefined, AnyEventObject, never>({
  n: ({ context }) => context.n + 1,
  last: 'more',
});
const isMany = ({ context }: { readonly context: Context }): boolean => context.n > 2;

/** What can be in a chart, in one machine. */
const machine: AnyStateMachine = createMachine({
  context: ({ input }: { input: { n: number } }) => ({ n: input.n, last: '' }),
  initial: 'one',
  on: {
    add: { actions: more },
    stop: { target: '.end', actions: emit(() => moved('stop')) },
    reset: { target: '.one', actions: assign({ n: 0 }) },
  },
  states: {
    one: {
      on: {
        add: { guard: isMany, target: 'two', actions: [emit(() => moved('one')), more] },
        tell: {
          actions: [
            emit(({ context }) => moved(String(context.n))),
            more,
            emit(({ context }) => moved(String(context.n))),
          ],
        },
        reset: {},
      },
    },
    two: { always: { guard: isMany, target: 'three', actions: assign({ n: 0 }) } },
    three: { always: { target: 'one', actions: more } },
    end: { type: 'final' },
  },
});

const stateOf = (a: object, rest: object = {}): AnyStateMachine =>
  createMachine({ initial: 'a', context: () => ({}), states: { a, b: {} }, ...rest });

/** What a chart does not say. */
const foreign: Readonly<Record<string, AnyStateMachine>> = {
  'has states in states': stateOf({ initial: 'c', states: { c: {} } }),
  'is in several states at once': stateOf({}, { type: 'parallel', initial: undefined }),
  'acts when it comes to a state': stateOf({ entry: assign({}) }),
  'acts when it leaves a state': stateOf({ exit: assign({}) }),
  'takes any event': stateOf({ on: { '*': 'b' } }),
  'has guards of guards': stateOf({ on: { go: { guard: not(() => true), target: 'b' } } }),
  'waits by itself': stateOf({ after: { 10: 'b' } }),
  'calls a function': stateOf({ on: { go: { actions: () => undefined } } }),
  logs: stateOf({ on: { go: { actions: log('hello') } } }),
  'raises later': stateOf({ on: { go: { actions: raise({ type: 'later' }, { delay: 10 }) } } }),
  'enqueues a function': stateOf({
    on: { go: { actions: enqueueActions(({ enqueue }) => enqueue(() => undefined)) } },
  }),
  'moves on at once': stateOf({ always: 'b' }),
};

describe('a chart', () => {
  for (const [what, other] of Object.entries(foreign)) {
    it(`is not made of a machine that ${what}`, () => {
      expect(() => new Chart(other)).to.throw(Unsupported);
    });
  }

  it('takes no step that spawns a child', () => {
    const spawns = assign(({ spawn }) => {
      spawn(createMachine({}));
      return {};
    });
    const chart = new Chart(stateOf({ on: { go: { actions: spawns } } }));
    const { snapshot } = chart.begin(undefined);
    expect(() => chart.step(snapshot, { type: 'go' })).to.throw(TypeError);
  });

  it('leads where XState leads, whatever is in it', () => {
    const chart = new Chart(machine);
    const events = ['add', 'tell', 'reset', 'other', 'stop'];
    const lives = [1, 2, 3, 4].flatMap((length) => pathsOf(events, length));
    for (const n of [0, 2]) {
      for (const life of lives) {
        let snapshot = chart.begin({ n }).snapshot;
        expect(snapshot.context).to.deep.equal(
          initialTransition(machine, { n } as never)[0].context,
        );
        for (const type of life) {
          if (snapshot.status !== 'active') break;
          const [next, actions] = transition(machine, snapshot, { type });
          const own = chart.step(snapshot, { type });
          const told = actions.flatMap(
            ({ params }) => (params as unknown as { event: Effects }).event.list,
          );
          expect({ life, ...seen(own.snapshot) }).to.deep.equal({ life, ...seen(next) });
          expect(own.effects).to.deep.equal(told);
          snapshot = own.snapshot;
        }
      }
    }
  });
});

const pathsOf = (events: readonly string[], length: number): string[][] =>
  length === 0
    ? [[]]
    : pathsOf(events, length - 1).flatMap((path) => events.map((event) => [...path, event]));

const seen = ({ value, status, context }: SnapshotFrom<AnyStateMachine>) => ({
  value: value as unknown,
  status,
  context: context as unknown,
});
