import { assign, emit, setup } from 'xstate';
import { cancel, does, fact, schedule, tellDesk } from './effect.ts';
import type { Effect, Effects } from './effect.ts';
import { noticed, steadied, unsteadied } from './presence.ts';
import type { Present, PresenceEvent } from './presence.ts';
import type { AgentProfile, AgentState, Person } from './protocol.ts';

export type AgentContext = Present & {
  readonly id: string;
  readonly name: string;
  readonly limit: number;
  readonly categories: readonly string[];
  readonly chats: readonly string[];
  readonly lastAssigned: number;
  /** Chats in a row that were not answered in time. */
  readonly misses: number;
};

export type AgentEvent =
  | PresenceEvent
  | { readonly type: 'signIn' | 'edit'; readonly at: number; readonly profile: AgentProfile }
  | { readonly type: 'signOut'; readonly at: number }
  | { readonly type: 'setAvailable'; readonly at: number; readonly available: boolean }
  | { readonly type: 'assigned' | 'released'; readonly at: number; readonly conversation: string }
  | { readonly type: 'replied' | 'missed'; readonly at: number };

type Context = AgentContext;
/** Chats missed in a row that make an agent away. */
const missesAllowed = 2;
const me = (context: Context): Person => ({ kind: 'agent', id: context.id });

const moved = (context: Context, state: AgentState, at: number): Effect =>
  fact({ type: 'agentMoved', at, to: [me(context)], agent: context.id, state });
const left = (context: Context, at: number): Effect =>
  tellDesk({ type: 'agentGone', at, agent: context.id });
const profileOf = ({ name, limit, categories }: AgentProfile) => ({ name, limit, categories });
const roster = (context: Context, ready: boolean, at: number): Effect =>
  tellDesk({
    type: 'roster',
    at,
    agent: context.id,
    name: context.name,
    limit: context.limit,
    categories: context.categories,
    lastAssigned: context.lastAssigned,
    ready,
  });

const chart = setup({
  types: {} as {
    context: Context;
    events: AgentEvent;
    emitted: Effects;
    input: { profile: AgentProfile };
  },
});

const unsteady = ({ context }: { context: Context }) => context.presence === 'unsteady';

/** What an agent hears in every state; `available` says which of the two it is in. */
const common = (available: boolean) =>
  chart.createStateConfig({
    on: {
      arrive: {
        actions: [
          emit(({ context, event }) =>
            does(
              ...steadied(context, me(context), event.at, context.chats),
              ...cancel('forget'),
              ...(unsteady({ context }) ? [roster(context, available, event.at)] : []),
            ),
          ),
          assign({ presence: 'online', noticed: false }),
        ],
      },
      visit: {
        guard: ({ context }) => context.presence !== 'online',
        actions: [
          emit(({ context, event }) =>
            does(
              ...steadied(context, me(context), event.at, context.chats),
              ...cancel('forget'),
              schedule('lull'),
              ...(unsteady({ context }) ? [roster(context, available, event.at)] : []),
            ),
          ),
          assign({ presence: 'visiting', noticed: false }),
        ],
      },
      depart: {
        guard: ({ context }) => context.presence === 'online',
        actions: [
          emit(({ context, event }) => does(...unsteadied(), roster(context, false, event.at))),
          assign({ presence: 'unsteady' }),
        ],
      },
      lull: {
        guard: ({ context }) => context.presence === 'visiting',
        actions: [
          emit(({ context, event }) => does(...unsteadied(), roster(context, false, event.at))),
          assign({ presence: 'unsteady' }),
        ],
      },
      restarted: {
        actions: [
          emit(({ context, event }) => does(...unsteadied(), roster(context, false, event.at))),
          assign({ presence: 'unsteady' }),
        ],
      },
      signIn: {
        actions: [
          assign(({ event }) => ({ ...profileOf(event.profile) })),
          emit(({ context, event }) =>
            does(
              moved(context, available ? 'available' : 'away', event.at),
              roster(context, available && !unsteady({ context }), event.at),
            ),
          ),
        ],
      },
      edit: {
        actions: [
          assign(({ event }) => ({ ...profileOf(event.profile) })),
          emit(({ context, event }) =>
            does(
              fact({ type: 'agentEdited', at: event.at, to: [me(context)], agent: context.id }),
              roster(context, available && !unsteady({ context }), event.at),
            ),
          ),
        ],
      },
      grace: {
        guard: unsteady,
        target: 'away',
        actions: emit(({ context, event }) =>
          does(
            ...(available ? [moved(context, 'away', event.at)] : []),
            tellDesk({ type: 'agentLost', at: event.at, agent: context.id }),
            schedule('forget'),
          ),
        ),
      },
      forget: {
        guard: unsteady,
        target: 'gone',
        actions: emit(({ context, event }) =>
          does(moved(context, 'gone', event.at), left(context, event.at)),
        ),
      },
      signOut: {
        target: 'gone',
        actions: emit(({ context, event }) =>
          does(moved(context, 'gone', event.at), left(context, event.at)),
        ),
      },
    },
  });

const away = common(false);
const available = common(true);

/** One agent who is signed in: away or available, with up to four chats. */
export const agentMachine = chart.createMachine({
  id: 'agent',
  context: ({ input }) => ({
    id: input.profile.id,
    ...profileOf(input.profile),
    presence: 'unsteady',
    noticed: false,
    chats: [],
    lastAssigned: 0,
    misses: 0,
  }),
  initial: 'away',
  on: {
    assigned: {
      actions: assign(({ context, event }) => ({
        chats: [...context.chats, event.conversation],
        lastAssigned: event.at,
      })),
    },
    released: {
      actions: assign(({ context, event }) => ({
        chats: context.chats.filter((id) => id !== event.conversation),
      })),
    },
    replied: { actions: assign({ misses: 0 }) },
    notice: {
      guard: ({ context }) => unsteady({ context }) && !context.noticed,
      actions: [
        emit(({ context, event }) => does(...noticed(me(context), event.at, context.chats))),
        assign({ noticed: true }),
      ],
    },
  },
  states: {
    away: {
      on: {
        ...away.on,
        setAvailable: {
          guard: ({ event }) => event.available,
          target: 'available',
          actions: [
            emit(({ context, event }) =>
              does(
                moved(context, 'available', event.at),
                roster(context, !unsteady({ context }), event.at),
              ),
            ),
            assign({ misses: 0 }),
          ],
        },
      },
    },
    available: {
      on: {
        ...available.on,
        setAvailable: {
          guard: ({ event }) => !event.available,
          target: 'away',
          actions: emit(({ context, event }) =>
            does(moved(context, 'away', event.at), roster(context, false, event.at)),
          ),
        },
        missed: [
          {
            guard: ({ context }) => context.misses + 1 >= missesAllowed,
            target: 'away',
            actions: [
              emit(({ context, event }) =>
                does(moved(context, 'away', event.at), roster(context, false, event.at)),
              ),
              assign({ misses: 0 }),
            ],
          },
          { actions: assign(({ context }) => ({ misses: context.misses + 1 })) },
        ],
      },
    },
    gone: { type: 'final' },
  },
});
