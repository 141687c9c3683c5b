import { cancel, does, tellConversation, tellDesk } from '../effect.ts';
import type { Effects } from '../effect.ts';
import { chatsOf, personOf } from './context.ts';
import type { On } from './context.ts';
import { moved, refused } from './facts.ts';

/** The desk decides whether there is a place. */
export const askPlace = ({ context, event }: On<'join'>): Effects =>
  does(tellDesk({ ...event, type: 'join', customer: context.id }));
export const refuseJoin = ({ context }: On<'join'>): Effects =>
  does(refused(context, 'join', 'already'));

export const placed = ({ event }: On<'joined' | 'left'>) => ({
  name: event.name,
  category: event.category,
  conversation: event.conversation,
  reason: null,
  rated: false,
});
export const takePlace = (joined: On<'joined' | 'left'>): Effects => {
  const after = { ...joined.context, ...placed(joined) };
  return does(cancel('forget'), moved(after, 'waiting', joined.event.at));
};

export const startChat = ({ context, event }: On<'matched'>): Effects =>
  does(moved(context, 'chatting', event.at));
export const waitAgain = ({ context, event }: On<'requeued'>): Effects =>
  does(moved(context, 'waiting', event.at));

/** Leaving is said by the customer. */
export const leave = ({ context, event: { at } }: On<'leave'>): Effects => {
  const by = personOf(context);
  return does(
    ...chatsOf(context).map((id) =>
      tellConversation(id, { type: 'close', at, by, reason: 'customer_left' }),
    ),
  );
};
/** Being lost is found out by the grace. */
export const lose = ({ context, event: { at } }: On<'grace'>): Effects =>
  does(
    ...chatsOf(context).map((id) =>
      tellConversation(id, { type: 'close', at, by: null, reason: 'customer_lost' }),
    ),
  );
