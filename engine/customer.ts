import { assign, emit, setup } from 'xstate';
import { cancel, does, fact, schedule, tell, tellDesk } from './effect.ts';
import type { Effect, Effects } from './effect.ts';
import { noticed, steadied, unsteadied } from './presence.ts';
import type { Present, PresenceEvent } from './presence.ts';
import type { CustomerState, EndReason, Person, Refusal } from './protocol.ts';

export type CustomerContext = Present & {
  readonly id: string;
  readonly name: string;
  readonly category: string | null;
  readonly conversation: string | null;
  readonly reason: EndReason | null;
  readonly rated: boolean;
};

export type CustomerEvent =
  | PresenceEvent
  | {
      readonly type: 'join';
      readonly at: number;
      readonly name: string;
      readonly category: string;
      readonly conversation: string;
    }
  | {
      readonly type: 'joined';
      readonly at: number;
      readonly name: string;
      readonly category: string;
      readonly conversation: string;
    }
  | { readonly type: 'matched'; readonly at: number }
  | { readonly type: 'requeued'; readonly at: number; readonly category: string }
  | {
      readonly type: 'ended';
      readonly at: number;
      readonly reason: EndReason;
      /** Whether an agent was ever in it. */
      readonly talked: boolean;
    }
  | { readonly type: 'leave' | 'again'; readonly at: number }
  | { readonly type: 'rate'; readonly at: number; readonly stars: number; readonly comment: string };

type Context = CustomerContext;
const me = (context: Context): Person => ({ kind: 'customer', id: context.id });
const chats = (context: Context) => (context.conversation ? [context.conversation] : []);
const unsteady = ({ context }: { context: Context }) => context.presence === 'unsteady';

const moved = (context: Context, state: CustomerState, at: number): Effect =>
  fact({
    type: 'customerMoved',
    at,
    to: [me(context)],
    customer: context.id,
    state,
    conversation: context.conversation,
  });
const refused = (context: Context, act: 'join' | 'rate', why: Refusal): Effect =>
  fact({ type: 'refused', to: [me(context)], act, why });
const giveUp = (context: Context, at: number, reason: EndReason): Effect[] =>
  chats(context).map((id) =>
    tell({
      kind: 'conversation',
      id,
      event: {
        type: 'close',
        at,
        by: reason === 'customer_lost' ? null : me(context),
        reason,
      },
    }),
  );

const fresh = { category: null, conversation: null, reason: null, rated: false } as const;
const chart = setup({
  types: {} as {
    context: Context;
    events: CustomerEvent;
    emitted: Effects;
    input: { id: string };
  },
});

const join = chart.createStateConfig({
  on: {
    join: {
      actions: emit(({ context, event }) =>
        does(tellDesk({ ...event, type: 'join', customer: context.id })),
      ),
    },
    joined: {
      target: 'waiting',
      actions: [
        assign(({ event }) => ({
          ...fresh,
          name: event.name,
          category: event.category,
          conversation: event.conversation,
        })),
        emit(({ context, event }) =>
          does(...cancel('forget'), moved(context, 'waiting', event.at)),
        ),
      ],
    },
  },
});

const served = chart.createStateConfig({
  on: {
    join: { actions: emit(({ context }) => does(refused(context, 'join', 'already'))) },
    leave: {
      actions: emit(({ context, event }) => does(...giveUp(context, event.at, 'customer_left'))),
    },
    grace: {
      guard: unsteady,
      actions: emit(({ context, event }) => does(...giveUp(context, event.at, 'customer_lost'))),
    },
  },
});

const over = chart.createStateConfig({
  on: {
    ended: {
      target: 'ended',
      actions: [
        emit(({ context, event }) => does(schedule('forget'), moved(context, 'ended', event.at))),
        assign({ reason: ({ event }) => event.reason }),
      ],
    },
  },
});

/** One customer, however many tabs: choosing, waiting, chatting, ended (and choosing again). */
export const customerMachine = chart.createMachine({
  id: 'customer',
  context: ({ input }) => ({
    id: input.id,
    name: '',
    presence: 'unsteady',
    noticed: false,
    ...fresh,
  }),
  initial: 'choosing',
  on: {
    arrive: {
      actions: [
        emit(({ context, event }) =>
          does(...steadied(context, me(context), event.at, chats(context))),
        ),
        assign({ presence: 'online', noticed: false }),
      ],
    },
    visit: {
      guard: ({ context }) => context.presence !== 'online',
      actions: [
        emit(({ context, event }) =>
          does(...steadied(context, me(context), event.at, chats(context)), schedule('lull')),
        ),
        assign({ presence: 'visiting', noticed: false }),
      ],
    },
    depart: {
      guard: ({ context }) => context.presence === 'online',
      actions: [emit(() => does(...unsteadied())), assign({ presence: 'unsteady' })],
    },
    lull: {
      guard: ({ context }) => context.presence === 'visiting',
      actions: [emit(() => does(...unsteadied())), assign({ presence: 'unsteady' })],
    },
    restarted: {
      actions: [emit(() => does(...unsteadied())), assign({ presence: 'unsteady' })],
    },
    notice: {
      guard: ({ context }) => unsteady({ context }) && !context.noticed,
      actions: [
        emit(({ context, event }) => does(...noticed(me(context), event.at, chats(context)))),
        assign({ noticed: true }),
      ],
    },
  },
  states: {
    choosing: {
      // Nothing is held for somebody who only looks: no grace.
      on: {
        ...join.on,
        depart: { target: 'gone' },
        lull: { guard: ({ context }) => context.presence === 'visiting', target: 'gone' },
        restarted: { target: 'gone' },
      },
    },
    waiting: {
      on: {
        ...served.on,
        matched: {
          target: 'chatting',
          actions: emit(({ context, event }) => does(moved(context, 'chatting', event.at))),
        },
        ended: [
          {
            guard: ({ context, event }) =>
              !event.talked && event.reason === 'customer_left' && context.presence !== 'unsteady',
            target: 'choosing',
            actions: [
              assign(fresh),
              emit(({ context, event }) => does(moved(context, 'choosing', event.at))),
            ],
          },
          over.on.ended,
        ],
      },
    },
    chatting: {
      on: {
        ...served.on,
        requeued: {
          target: 'waiting',
          actions: [
            assign({ category: ({ event }) => event.category }),
            emit(({ context, event }) => does(moved(context, 'waiting', event.at))),
          ],
        },
        ...over.on,
      },
    },
    ended: {
      on: {
        ...join.on,
        again: {
          target: 'choosing',
          actions: [
            assign(fresh),
            emit(({ context, event }) =>
              does(...cancel('forget'), moved(context, 'choosing', event.at)),
            ),
          ],
        },
        rate: [
          {
            guard: ({ context, event }) =>
              !context.rated && Number.isInteger(event.stars) && event.stars >= 1 && event.stars <= 5,
            actions: [
              emit(({ context, event }) =>
                does(
                  fact({
                    type: 'rated',
                    at: event.at,
                    to: [me(context)],
                    conversation: context.conversation ?? '',
                    stars: event.stars,
                    comment: event.comment,
                  }),
                ),
              ),
              assign({ rated: true }),
            ],
          },
          { actions: emit(({ context }) => does(refused(context, 'rate', 'already'))) },
        ],
        notice: {},
        forget: [
          {
            guard: unsteady,
            target: 'gone',
            actions: emit(({ context, event }) => does(moved(context, 'gone', event.at))),
          },
          { actions: emit(() => does(schedule('forget'))) },
        ],
      },
    },
    gone: { type: 'final' },
  },
});
