import { fact, tellConversation } from '../effect.ts';
import { isFree } from '../match.ts';
import type { Slot } from '../match.ts';
import type { Category } from '../protocol.ts';
import type { Books } from './books.ts';
import type { Of } from './event.ts';

type Taker = { readonly name: string; readonly draft: boolean; readonly slot?: Slot };

const isOpen = (category: Category | undefined): category is Category =>
  category !== undefined && category.open && !category.archived;

/** Who can take this customer from the agent: another free agent of the category, or an open category. */
const takerOf = (books: Books, event: Of<'transfer'>, category: string): Taker | undefined => {
  const { agent, target } = event;
  if (target.kind === 'category') {
    const next = books.categories.get(target.id);
    return isOpen(next) ? { name: next.name, draft: next.draft } : undefined;
  }
  const slot = books.roster.get(target.id);
  if (!slot || slot.id === agent || !isFree(slot) || !slot.categories.has(category))
    return undefined;
  return { name: slot.name, draft: books.categories.get(category)?.draft ?? false, slot };
};

/** The old agent leaves and the next one, or the line, has the customer in the same step. */
export const transfer = (books: Books, event: Of<'transfer'>): void => {
  const { at, agent, conversation, target, note } = event;
  const seat = books.seats.get(conversation);
  if (!seat || seat.agent !== agent) return;
  const taker = takerOf(books, event, seat.category);
  if (!taker) {
    const to = [{ kind: 'agent', id: agent }] as const;
    const why = 'not_eligible';
    books.tell(fact({ type: 'refused', to, act: 'transfer', why, conversation }));
    return;
  }
  const { name: targetName, draft, slot } = taker;
  books.free(seat, at);
  books.tell(
    tellConversation(conversation, { type: 'transferred', at, target, targetName, note, draft }),
  );
  if (slot) {
    books.seat(seat, slot, at);
    return;
  }
  seat.category = target.id;
  seat.missed = [agent];
  books.wait(seat);
};
