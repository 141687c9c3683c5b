import { cancel, does, fact, tellCustomer, tellDesk } from '../effect.ts';
import type { Effects } from '../effect.ts';
import type { EndReason, Person } from '../protocol.ts';
import { quiet } from './context.ts';
import type { ConversationContext, On } from './context.ts';
import { entered, entry } from './entry.ts';

const byOf = ({ event }: On<'close' | 'end'>): Person | null =>
  event.type === 'end' ? { kind: 'agent', id: event.agent } : event.by;

/** Who gives up after a lost or silent agent did not simply leave: the reason says so. */
const reasonOf = ({ context, event }: On<'close' | 'end'>): EndReason => {
  if (event.type === 'end') return 'agent_ended';
  if (event.reason !== 'customer_left' || context.agent !== null) return event.reason;
  if (context.past.requeue === 'no_reply') return 'no_reply';
  return context.past.requeue === null ? event.reason : 'agent_lost_no_return';
};

/** Both sides, the customer and the desk hear that it is over. */
export const close = (over: On<'close' | 'end'>): Effects => {
  const { context, event } = over;
  const { at } = event;
  const reason = reasonOf(over);
  const talked = context.past.served.length > 0;
  return does(
    cancel('reply'),
    cancel('agentQuiet'),
    cancel('customerQuiet'),
    fact({ type: 'ended', ...entry(context, at), by: byOf(over), reason }),
    tellCustomer(context.customer, { type: 'ended', at, reason, talked }),
    tellDesk({ type: 'ended', at, conversation: context.id }),
  );
};

export const closed = (over: On<'close' | 'end'>) => {
  const last = entered(over.context, over.event.at);
  return { reason: reasonOf(over), endedAt: last.lastAt, ...quiet(over.context), ...last };
};

/** Something that an agent asks for. */
type Asked = {
  readonly context: ConversationContext;
  readonly event: { readonly agent: string };
};

/** It is the agent who has the customer now. */
export const isAgents = ({ context, event }: Asked): boolean => event.agent === context.agent;

/** Somebody who does not have the customer cannot end the chat or hand it on. */
export const refuse = ({ context, event }: On<'end' | 'transfer'>): Effects => {
  const to = [{ kind: 'agent', id: event.agent }] as const;
  const why = 'not_allowed';
  return does(fact({ type: 'refused', to, act: event.type, why, conversation: context.id }));
};
