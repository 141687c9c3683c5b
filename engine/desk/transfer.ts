import { fact, tellConversation } from '../effect.ts';
import { isFree } from '../match.ts';
import type { Seat, Slot } from '../match.ts';
import type { Category } from '../protocol.ts';
import type { Books } from './books.ts';
import type { Of } from './event.ts';

type Asked = Of<'transfer'> | Of<'move'>;
type Taker = { readonly name: string; readonly draft: boolean; readonly slot?: Slot };

const isOpen = (category: Category | undefined): category is Category =>
  category !== undefined && category.open && !category.archived;

/** Whom the target means: an agent who is free and has not got this customer, or an open category. */
const takerOf = (books: Books, { target }: Asked, seat: Seat): Taker | undefined => {
  if (target.kind === 'category') {
    const next = books.categories.get(target.id);
    return isOpen(next) ? { name: next.name, draft: next.draft } : undefined;
  }
  const slot = books.roster.get(target.id);
  if (!slot || slot.id === seat.agent || !isFree(slot)) return undefined;
  return { name: slot.name, draft: books.categories.get(seat.category)?.draft ?? false, slot };
};

/** The old agent leaves, or the line, and the next one has the customer in the same step. */
const handOn = (books: Books, event: Asked, seat: Seat, { name, draft, slot }: Taker): void => {
  const { at, target, note } = event;
  const { agent } = seat;
  if (agent === null) books.unwait(seat);
  else books.free(seat, at);
  const by = event.type === 'move' ? event.by : null;
  const told = { type: 'transferred', at, by, target, targetName: name, note, draft } as const;
  books.tell(tellConversation(seat.id, told));
  if (slot) {
    books.seat(seat, slot, at);
    return;
  }
  seat.category = target.id;
  seat.missed = agent === null ? [] : [agent];
  books.wait(seat);
};

const refuse = (books: Books, { type: act, conversation }: Asked, asking: string): void => {
  const to = [{ kind: 'agent', id: asking }] as const;
  books.tell(fact({ type: 'refused', to, act, why: 'not_eligible', conversation }));
};

/** Agents hand on to agents of the same category, or to a category. */
export const transfer = (books: Books, event: Of<'transfer'>): void => {
  const { agent, conversation } = event;
  const seat = books.seats.get(conversation);
  if (!seat || seat.agent !== agent) return;
  const taker = takerOf(books, event, seat);
  const isOurs = taker?.slot?.categories.has(seat.category) ?? true;
  if (taker && isOurs) handOn(books, event, seat, taker);
  else refuse(books, event, agent);
};

/** Admins move whom they like, also to agents of other categories; a line that they are in is no move. */
export const move = (books: Books, event: Of<'move'>): void => {
  const { by, conversation, target } = event;
  const seat = books.seats.get(conversation);
  if (!seat) return;
  const stays = seat.agent === null && target.kind === 'category' && target.id === seat.category;
  const taker = stays ? undefined : takerOf(books, event, seat);
  if (taker) handOn(books, event, seat, taker);
  else refuse(books, event, by.id);
};
