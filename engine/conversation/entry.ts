import type { Person } from '../protocol.ts';
import type { ConversationContext } from './context.ts';

export const customerOf = (context: ConversationContext): Person => ({
  kind: 'customer',
  id: context.customer,
});

/** The agent, where there is one. */
export const agentOf = (context: ConversationContext): readonly Person[] =>
  context.agent === null ? [] : [{ kind: 'agent', id: context.agent }];

/** The customer, and the agent where there is one. */
export const membersOf = (context: ConversationContext): Person[] =>
  context.agent === null
    ? [customerOf(context)]
    : [customerOf(context), { kind: 'agent', id: context.agent }];

/** Whether the person is the customer or the agent of this conversation now. */
export const isMember = (context: ConversationContext, person: Person): boolean =>
  person.id === (person.kind === 'customer' ? context.customer : context.agent);

export const nameOf = (context: ConversationContext, person: Person): string =>
  person.kind === 'agent' ? context.agentName : context.customerName;

/** What every entry carries: the next place, a time that never decreases, and who may see it. */
export const entry = (context: ConversationContext, at: number) => ({
  conversation: context.id,
  seq: context.seq + 1,
  at: Math.max(at, context.lastAt),
  to: membersOf(context),
});

/** What changes with one more entry; spread it last: an object is slow to grow after a spread. */
export const entered = (context: ConversationContext, at: number) => ({
  seq: context.seq + 1,
  lastAt: Math.max(at, context.lastAt),
});
