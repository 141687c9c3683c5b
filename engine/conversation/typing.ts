import { cancel, does, fact, schedule } from '../effect.ts';
import type { Effect, Effects } from '../effect.ts';
import type { ConversationContext, On } from './context.ts';
import { agentOf, customerOf, isMember } from './entry.ts';

const agentTypes = (context: ConversationContext, on: boolean): Effect =>
  fact({ type: 'typing', conversation: context.id, to: [customerOf(context)], on });
const draftOf = (context: ConversationContext, text: string): Effect =>
  fact({ type: 'draft', conversation: context.id, to: agentOf(context), text });

/** It comes from a member, and nothing later came before it. */
export const isLatest = ({ context, event }: On<'typing'>): boolean =>
  isMember(context, event.from) && event.n > context.typed[event.from.kind];

/** The customer reads that the agent types; the agent reads the customer's words. */
export const show = ({ context, event }: On<'typing'>): Effects => {
  const on = event.text !== '';
  if (event.from.kind === 'customer') {
    if (!context.draft) return does();
    return does(
      on ? schedule('customerQuiet') : cancel('customerQuiet'),
      draftOf(context, event.text),
    );
  }
  const clock = on ? schedule('agentQuiet') : cancel('agentQuiet');
  return on === context.agentTyping ? does(clock) : does(clock, agentTypes(context, on));
};

/** The words themselves are kept nowhere. */
export const shown = ({ context, event }: On<'typing'>) => {
  const on = event.text !== '';
  const { customer, agent } = context.typed;
  return event.from.kind === 'agent'
    ? { typed: { customer, agent: event.n }, agentTyping: on }
    : { typed: { customer: event.n, agent }, customerTyping: on && context.draft };
};

/** The agent typed nothing for a while. */
export const agentStops = ({ context }: On<'agentQuiet'>): Effects =>
  does(agentTypes(context, false));
/** The draft did not change for a while. */
export const draftFades = ({ context }: On<'customerQuiet'>): Effects => does(draftOf(context, ''));

/** Drafts were switched on or off: what is shown now is taken back. */
export const hideDraft = ({ context }: On<'rules'>): Effects =>
  context.customerTyping ? does(cancel('customerQuiet'), draftOf(context, '')) : does();
export const draftHidden = ({ event }: On<'rules'>) => ({
  draft: event.draft,
  customerTyping: false,
});

/** What both sides saw of each other's typing is taken back, and no reply is awaited. */
export const hush = (context: ConversationContext): Effect[] => [
  cancel('reply'),
  ...(context.agentTyping ? [cancel('agentQuiet'), agentTypes(context, false)] : []),
  ...(context.customerTyping ? [cancel('customerQuiet'), draftOf(context, '')] : []),
];
