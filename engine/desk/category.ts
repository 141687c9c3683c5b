import { fact, tellConversation } from '../effect.ts';
import type { Books } from './books.ts';
import type { Of } from './event.ts';

/** Who waits already keeps their place; chats hear when drafts are switched on or off. */
export const editCategory = (books: Books, { at, category }: Of<'editCategory'>): void => {
  const before = books.categories.get(category.id);
  books.categories.set(category.id, category);
  books.tell(fact({ type: 'categoryMoved', to: [], category: category.id }));
  if (!before || before.draft === category.draft) return;
  for (const seat of books.seats.values()) {
    if (seat.category !== category.id || seat.agent === null) continue;
    books.tell(tellConversation(seat.id, { type: 'rules', at, draft: category.draft }));
  }
};
