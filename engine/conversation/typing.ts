import { cancel, fact, schedule } from '../effect.ts';
import type { Effect } from '../effect.ts';
import type { Person } from '../protocol.ts';
import { agentOf, customerOf, isMember } from './context.ts';
import type { ConversationContext } from './context.ts';

type Typing = {
  readonly context: ConversationContext;
  readonly event: { readonly from: Person; readonly n: number; readonly text: string };
};

/** It comes from a member, and nothing later came before it. */
export const isLatest = ({ context, event }: Typing): boolean =>
  isMember(context, event.from) && event.n > context.typed[event.from.kind];

/** The customer reads that the agent types; the agent reads the customer's words. */
export const show = ({ context, event }: Typing): Effect[] => {
  const on = event.text !== '';
  const timer = event.from.kind === 'agent' ? 'agentQuiet' : 'customerQuiet';
  const clock = on ? [schedule(timer)] : cancel(timer);
  if (event.from.kind === 'agent') {
    if (on === context.agentTyping) return clock;
    return [...clock, agentTypes(context, on)];
  }
  return context.draft ? [...clock, draftOf(context, event.text)] : [];
};

/** The context after somebody typed; the words themselves are kept nowhere. */
export const shown = ({ context, event }: Typing) => {
  const on = event.text !== '';
  const typed = { ...context.typed, [event.from.kind]: event.n };
  if (event.from.kind === 'agent') return { typed, agentTyping: on };
  return { typed, customerTyping: on && context.draft };
};

export const agentTypes = (context: ConversationContext, on: boolean): Effect =>
  fact({ type: 'typing', conversation: context.id, to: [customerOf(context)], on });

export const draftOf = (context: ConversationContext, text: string): Effect =>
  fact({ type: 'draft', conversation: context.id, to: agentOf(context), text });
