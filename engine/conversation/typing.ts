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
  isMember(context, event.from) && event.n > context.typing[`${event.from.kind}N`];

/** The customer reads that the agent types; the agent reads the customer's words. */
export const show = ({ context, event }: On<'typing'>): Effects => {
  const on = event.text !== '';
  if (event.from.kind === 'customer') {
    if (!context.typing.draft) return does();
    return does(
      on ? schedule('customerQuiet') : cancel('customerQuiet'),
      draftOf(context, event.text),
    );
  }
  const clock = on ? schedule('agentQuiet') : cancel('agentQuiet');
  return on === context.typing.agent ? does(clock) : does(clock, agentTypes(context, on));
};

/** The words themselves are kept nowhere. */
export const shown = ({ context: { typing }, event }: On<'typing'>) => {
  const on = event.text !== '';
  return event.from.kind === 'agent'
    ? { typing: { ...typing, agentN: event.n, agent: on } }
    : { typing: { ...typing, customerN: event.n, customer: on && typing.draft } };
};

/** The agent typed nothing for a while. */
export const agentStops = ({ context }: On<'agentQuiet'>): Effects =>
  does(agentTypes(context, false));
export const agentStopped = ({ context }: On<'agentQuiet'>) => ({
  typing: { ...context.typing, agent: false },
});

/** The draft did not change for a while. */
export const draftFades = ({ context }: On<'customerQuiet'>): Effects => does(draftOf(context, ''));
export const draftFaded = ({ context }: On<'customerQuiet'>) => ({
  typing: { ...context.typing, customer: false },
});

/** Drafts were switched on or off: what is shown now is taken back. */
export const hideDraft = ({ context }: On<'rules'>): Effects =>
  context.typing.customer ? does(cancel('customerQuiet'), draftOf(context, '')) : does();
export const draftHidden = ({ context, event }: On<'rules'>) => ({
  typing: { ...context.typing, draft: event.draft, customer: false },
});

/** What both sides saw of each other's typing is taken back, and no reply is awaited. */
export const hush = (context: ConversationContext): Effect[] => [
  cancel('reply'),
  ...(context.typing.agent ? [cancel('agentQuiet'), agentTypes(context, false)] : []),
  ...(context.typing.customer ? [cancel('customerQuiet'), draftOf(context, '')] : []),
];
