import { wordsRefused } from '../conversation/message.ts';
import { fact, tellConversation, tellCustomer } from '../effect.ts';
import type { Refusal } from '../protocol.ts';
import type { Books } from './books.ts';
import type { Of } from './event.ts';

const refusal = (books: Books, event: Of<'leaveMessage'>): Refusal | null => {
  const category = books.categories.get(event.category);
  if (!category || category.archived) return 'closed';
  if (books.seats.has(event.conversation)) return 'conflict';
  return wordsRefused(event.text.trim(), event.limit);
};

/** A message for later, also where the category is closed or its line is full: nobody waits. */
export const leaveMessage = (books: Books, event: Of<'leaveMessage'>): void => {
  const { customer, conversation, category, at, name, id, text, reach, instead } = event;
  const by = { kind: 'customer', id: customer } as const;
  const why = refusal(books, event);
  if (why !== null) {
    books.tell(fact({ type: 'refused', to: [by], act: 'leaveMessage', why }));
    return;
  }
  if (instead !== null)
    books.tell(tellConversation(instead, { type: 'close', at, by, reason: 'customer_left' }));
  const opens = { id: conversation, customer, customerName: name, category, leaves: true } as const;
  books.tell(
    tellCustomer(customer, { type: 'left', at, name, category, conversation }),
    tellConversation(conversation, { type: 'open', at, ...opens, place: books.nextPlace(at) }),
    tellConversation(conversation, { type: 'leaveMessage', at, id, text, reach }),
  );
};
