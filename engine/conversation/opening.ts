import { fact } from '../effect.ts';
import type { Effect } from '../effect.ts';
import type { ConversationInput } from './context.ts';

/** The first entry of a conversation, told when it is made. */
export const opening = (input: ConversationInput & { readonly at: number }): Effect =>
  fact({
    type: 'opened',
    conversation: input.id,
    seq: 1,
    at: input.at,
    to: [{ kind: 'customer', id: input.customer }],
    name: input.customerName,
    category: input.category,
    ...(input.leaves ? { leaves: true } : {}),
  });
