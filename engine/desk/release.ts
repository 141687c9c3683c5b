import { remember } from '../conversation/context.ts';
import { tellConversation } from '../effect.ts';
import type { Seat } from '../match.ts';
import type { Requeue } from '../protocol.ts';
import type { Books } from './books.ts';
import type { Of } from './event.ts';

/** Back to the line, ahead by how long they waited already. */
const requeue = (books: Books, seat: Seat, at: number, reason: Requeue): void => {
  books.free(seat, at);
  books.tell(tellConversation(seat.id, { type: 'requeued', at, reason }));
  books.wait(seat);
};

/** All chats of an agent go back to the line. */
export const release = (
  books: Books,
  { at, agent }: Of<'agentLost' | 'agentGone'>,
  reason: Requeue,
): void => {
  if ((books.roster.get(agent)?.load ?? 0) === 0) return;
  for (const seat of books.seats.values()) {
    if (seat.agent === agent) requeue(books, seat, at, reason);
  }
};

/** The agent did not answer: others come first from now on. */
export const noReply = (books: Books, { at, conversation }: Of<'noReply'>): void => {
  const seat = books.seats.get(conversation);
  if (!seat || seat.agent === null) return;
  seat.missed = remember(seat.missed, seat.agent);
  requeue(books, seat, at, 'no_reply');
};

/** The chat is over, or the place was given up. */
export const end = (books: Books, { at, conversation }: Of<'ended'>): void => {
  const seat = books.seats.get(conversation);
  if (!seat) return;
  books.seats.delete(conversation);
  if (seat.agent === null) books.unwait(seat);
  else books.free(seat, at);
};
