import { fact, tellConversation, tellCustomer } from '../effect.ts';
import type { Refusal } from '../protocol.ts';
import type { Books } from './books.ts';
import type { Of } from './event.ts';

const refusal = (books: Books, { category: id, conversation }: Of<'join'>): Refusal | null => {
  const category = books.categories.get(id);
  if (!category || category.archived || !category.open) return 'closed';
  if (books.line(id).size >= category.maxQueue) return 'full';
  return books.seats.has(conversation) ? 'conflict' : null;
};

/** A place at the end of the line and a conversation, or the reason why not. */
export const join = (books: Books, event: Of<'join'>): void => {
  const { customer, conversation, category, at, name } = event;
  const why = refusal(books, event);
  if (why !== null) {
    const to = [{ kind: 'customer', id: customer }] as const;
    books.tell(fact({ type: 'refused', to, act: 'join', why }));
    return;
  }
  const place = books.nextPlace(at);
  const seat = { id: conversation, customer, category, ...place, agent: null, missed: [] };
  books.seats.set(conversation, seat);
  books.tell(
    tellCustomer(customer, { type: 'joined', at, name, category, conversation }),
    tellConversation(conversation, {
      type: 'open',
      at,
      id: conversation,
      customer,
      customerName: name,
      category,
      place,
    }),
  );
  books.wait(seat);
};
