import { assign, emit, setup } from 'xstate';
import { entered, entry, isMember, quiet, remember } from './conversation/context.ts';
import type { ConversationContext, ConversationInput } from './conversation/context.ts';
import type { ConversationEvent } from './conversation/event.ts';
import { acceptable, answer, post, posted } from './conversation/message.ts';
import { agentTypes, draftOf, isLatest, show, shown } from './conversation/typing.ts';
import { cancel, does, fact, schedule, tell, tellDesk } from './effect.ts';
import type { Effect, Effects } from './effect.ts';
import type { EndReason, Person } from './protocol.ts';

type Context = ConversationContext;
type Close = { readonly at: number; readonly by: Person | null; readonly reason: EndReason };

const chart = setup({
  types: {} as {
    context: Context;
    events: ConversationEvent;
    emitted: Effects;
    input: ConversationInput & { at: number };
  },
});

const tellCustomer = (
  context: Context,
  event: Extract<Parameters<typeof tell>[0], { kind: 'customer' }>['event'],
): Effect => tell({ kind: 'customer', id: context.customer, event });

/** Who gives up after a lost or silent agent did not simply leave: the reason says so. */
const reasonOf = (context: Context, { reason }: Close): EndReason => {
  if (reason !== 'customer_left' || context.agent !== null) return reason;
  if (context.requeue === 'no_reply') return 'no_reply';
  return context.requeue === null ? reason : 'agent_lost_no_return';
};
const close = (context: Context, event: Close): Effect[] => {
  const reason = reasonOf(context, event);
  return [
    ...cancel('reply', 'agentQuiet', 'customerQuiet'),
    fact({ type: 'ended', ...entry(context, event.at), by: event.by, reason }),
    tellCustomer(context, {
      type: 'ended',
      at: event.at,
      reason,
      talked: context.served.length > 0,
    }),
    tellDesk({ type: 'ended', at: event.at, conversation: context.id }),
  ];
};
const closed = (context: Context, event: Close) => ({
  ...entered(context, event.at),
  ...quiet,
  reason: reasonOf(context, event),
  endedAt: Math.max(event.at, context.lastAt),
});

/** What both sides saw of each other's typing is taken back. */
const hush = (context: Context): Effect[] => [
  ...cancel('reply', 'agentQuiet', 'customerQuiet'),
  ...(context.agentTyping ? [agentTypes(context, false)] : []),
  ...(context.customerTyping ? [draftOf(context, '')] : []),
];

const always = chart.createStateConfig({
  on: {
    close: {
      target: 'closed',
      actions: [
        emit(({ context, event }) => does(...close(context, event))),
        assign(({ context, event }) => closed(context, event)),
      ],
    },
    lost: {
      guard: ({ context, event }) => isMember(context, event.who),
      actions: [
        emit(({ context, event }) =>
          does(fact({ type: 'lost', ...entry(context, event.at), who: event.who, name: nameOf(context, event.who) })),
        ),
        assign(({ context, event }) => entered(context, event.at)),
      ],
    },
    back: {
      guard: ({ context, event }) => isMember(context, event.who),
      actions: [
        emit(({ context, event }) =>
          does(fact({ type: 'back', ...entry(context, event.at), who: event.who, name: nameOf(context, event.who) })),
        ),
        assign(({ context, event }) => entered(context, event.at)),
      ],
    },
    seen: {
      guard: ({ context, event }) =>
        isMember(context, event.from) &&
        event.seq > context.seen[event.from.kind] &&
        event.seq <= context.seq,
      actions: [
        emit(({ context, event }) =>
          does(
            fact({
              type: 'seen',
              conversation: context.id,
              to: entry(context, event.at).to,
              by: event.from.kind,
              seq: event.seq,
            }),
          ),
        ),
        assign(({ context, event }) => ({
          seen: { ...context.seen, [event.from.kind]: event.seq },
        })),
      ],
    },
  },
});

const nameOf = (context: Context, who: Person): string =>
  who.kind === 'agent' ? context.agentName : context.customerName;

const active = chart.createStateConfig({
  on: {
    ...always.on,
    send: [
      {
        guard: ({ context, event }) => acceptable({ context, event }),
        actions: [
          emit(({ context, event }) => does(...post({ context, event }))),
          assign(({ context, event }) => posted({ context, event })),
        ],
      },
      { actions: emit(({ context, event }) => does(...answer({ context, event }))) },
    ],
    typing: {
      guard: ({ context, event }) => isLatest({ context, event }),
      actions: [
        emit(({ context, event }) => does(...show({ context, event }))),
        assign(({ context, event }) => shown({ context, event })),
      ],
    },
    agentQuiet: {
      actions: [
        emit(({ context }) => does(agentTypes(context, false))),
        assign({ agentTyping: false }),
      ],
    },
    customerQuiet: {
      actions: [
        emit(({ context }) => does(draftOf(context, ''))),
        assign({ customerTyping: false }),
      ],
    },
    rules: {
      actions: [
        emit(({ context }) =>
          does(...(context.customerTyping ? [...cancel('customerQuiet'), draftOf(context, '')] : [])),
        ),
        assign(({ event }) => ({ draft: event.draft, customerTyping: false })),
      ],
    },
    reply: {
      guard: ({ context }) => !context.replied,
      actions: emit(({ context, event }) =>
        does(tellDesk({ type: 'noReply', at: event.at, conversation: context.id })),
      ),
    },
    requeued: {
      target: 'waiting',
      actions: [
        emit(({ context, event }) =>
          does(
            ...hush(context),
            fact({
              type: 'requeued',
              ...entry(context, event.at),
              agent: context.agent ?? '',
              name: context.agentName,
              reason: event.reason,
            }),
            tellCustomer(context, {
              type: 'requeued',
              at: event.at,
              category: context.category,
            }),
          ),
        ),
        assign(({ context, event }) => ({
          ...entered(context, event.at),
          ...quiet,
          agent: null,
          agentName: '',
          requeue: event.reason,
          missed:
            event.reason === 'no_reply' && context.agent !== null
              ? remember(context.missed, context.agent)
              : context.missed,
        })),
      ],
    },
    end: {
      guard: ({ context, event }) => event.agent === context.agent,
      target: 'closed',
      actions: [
        emit(({ context, event }) => does(...close(context, endedByAgent(event)))),
        assign(({ context, event }) => closed(context, endedByAgent(event))),
      ],
    },
    transfer: {
      guard: ({ context, event }) => event.agent === context.agent,
      actions: emit(({ context, event }) =>
        does(tellDesk({ ...event, type: 'transfer', conversation: context.id })),
      ),
    },
    transferred: [
      {
        guard: ({ event }) => event.target.kind === 'category',
        target: 'waiting',
        actions: [
          emit(({ context, event }) =>
            does(
              ...hush(context),
              handOver(context, event),
              tellCustomer(context, { type: 'requeued', at: event.at, category: event.target.id }),
            ),
          ),
          assign(({ context, event }) => ({
            ...entered(context, event.at),
            ...quiet,
            agent: null,
            agentName: '',
            category: event.target.id,
            missed: [],
            requeue: null,
          })),
        ],
      },
      {
        target: 'matched',
        actions: [
          emit(({ context, event }) =>
            does(...hush(context), handOver(context, event), schedule('reply')),
          ),
          assign(({ context, event }) => ({
            ...entered(context, event.at),
            ...quiet,
            agent: event.target.id,
            agentName: event.targetName,
            served: remember(context.served, event.target.id),
            replied: false,
            draft: event.draft,
          })),
        ],
      },
    ],
  },
});

const endedByAgent = ({ at, agent }: { at: number; agent: string }): Close => ({
  at,
  by: { kind: 'agent', id: agent },
  reason: 'agent_ended',
});

type Transferred = Extract<ConversationEvent, { type: 'transferred' }>;
/** One line for everybody: who handed the customer on, and to whom. */
const handOver = (context: Context, event: Transferred): Effect => {
  const line = entry(context, event.at);
  const next: readonly Person[] =
    event.target.kind === 'agent' ? [{ kind: 'agent', id: event.target.id }] : [];
  return fact({
    type: 'transferred',
    ...line,
    to: [...line.to, ...next],
    agent: context.agent ?? '',
    name: context.agentName,
    target: event.target,
    targetName: event.targetName,
    note: event.note,
  });
};

/** One conversation: waiting for an agent, matched, typing (somebody types now), closed. */
export const conversationMachine = chart.createMachine({
  id: 'conversation',
  context: ({ input }) => ({
    id: input.id,
    customer: input.customer,
    customerName: input.customerName,
    category: input.category,
    openedAt: input.at,
    waitingSince: input.waitingSince,
    arrival: input.arrival,
    agent: null,
    agentName: '',
    served: [],
    missed: [],
    requeue: null,
    seq: 1,
    lastAt: input.at,
    replied: false,
    draft: false,
    ...quiet,
    typed: { customer: 0, agent: 0 },
    seen: { customer: 0, agent: 0 },
    endedAt: null,
    reason: null,
  }),
  initial: 'waiting',
  states: {
    waiting: {
      on: {
        ...always.on,
        send: {
          actions: emit(({ context, event }) => does(...answer({ context, event }, true))),
        },
        assigned: {
          target: 'matched',
          actions: [
            assign(({ context, event }) => ({
              agent: event.agent,
              agentName: event.name,
              served: remember(context.served, event.agent),
              replied: false,
              draft: event.draft,
            })),
            emit(({ context, event }) =>
              does(
                fact({
                  type: 'assigned',
                  ...entry(context, event.at),
                  agent: event.agent,
                  name: event.name,
                  why: event.why,
                }),
                schedule('reply'),
                tellCustomer(context, { type: 'matched', at: event.at }),
              ),
            ),
            assign(({ context, event }) => entered(context, event.at)),
          ],
        },
      },
    },
    matched: {
      ...active,
      always: {
        guard: ({ context }) => context.agentTyping || context.customerTyping,
        target: 'typing',
      },
    },
    typing: {
      ...active,
      always: {
        guard: ({ context }) => !context.agentTyping && !context.customerTyping,
        target: 'matched',
      },
    },
    closed: { type: 'final' },
  },
});
