import { fact } from '../effect.ts';
import type { Effect } from '../effect.ts';
import type { CustomerState, Refusal } from '../protocol.ts';
import { personOf } from './context.ts';
import type { CustomerContext } from './context.ts';

/** Where the customer is now. */
export const moved = (context: CustomerContext, state: CustomerState, at: number): Effect =>
  fact({
    type: 'customerMoved',
    at,
    to: [personOf(context)],
    customer: context.id,
    state,
    conversation: context.conversation,
  });

export const refused = (
  context: CustomerContext,
  act: 'join' | 'leaveMessage' | 'rate',
  why: Refusal,
): Effect => fact({ type: 'refused', to: [personOf(context)], act, why });
