import { cancel, does, fact, schedule, tellConversation, tellDesk } from '../effect.ts';
import type { Effect, Effects } from '../effect.ts';
import type { CustomerState, Refusal } from '../protocol.ts';
import { chatsOf, fresh, personOf } from './context.ts';
import type { CustomerContext, On } from './context.ts';

const moved = (context: CustomerContext, state: CustomerState, at: number): Effect =>
  fact({
    type: 'customerMoved',
    at,
    to: [personOf(context)],
    customer: context.id,
    state,
    conversation: context.conversation,
  });
const refused = (
  context: CustomerContext,
  act: 'join' | 'leaveMessage' | 'rate',
  why: Refusal,
): Effect => fact({ type: 'refused', to: [personOf(context)], act, why });

/** The desk decides whether there is a place. */
export const askPlace = ({ context, event }: On<'join'>): Effects =>
  does(tellDesk({ ...event, type: 'join', customer: context.id }));
export const refuseJoin = ({ context }: On<'join'>): Effects =>
  does(refused(context, 'join', 'already'));

/** The desk decides whether the message can be taken. */
export const askToLeave = ({ context, event }: On<'leaveMessage'>): Effects =>
  does(tellDesk({ ...event, customer: context.id, instead: null }));
/** Nobody waits for an answer twice: a message that is taken costs the place. */
export const askInstead = ({ context, event }: On<'leaveMessage'>): Effects =>
  does(tellDesk({ ...event, customer: context.id, instead: context.conversation }));
export const refuseMessage = ({ context }: On<'leaveMessage'>): Effects =>
  does(refused(context, 'leaveMessage', 'already'));

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

/** The message stays to be read, as a chat that is over does. */
export const leaveBehind = (left: On<'joined' | 'left'>): Effects => {
  const after = { ...left.context, ...placed(left) };
  return does(schedule('forget'), moved(after, 'ended', left.event.at));
};
export const leftBehind = (left: On<'joined' | 'left'>) => ({
  ...placed(left),
  reason: 'left_message' as const,
});

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

/** They left the line before anybody came, and are there: there is nothing to read or to rate. */
export const isNothing = ({ context, event }: On<'ended'>): boolean =>
  !event.talked && event.reason === 'customer_left' && context.presence !== 'unsteady';

/** The chat is over and stays to be read and rated. */
export const finish = ({ context, event }: On<'ended'>): Effects =>
  does(cancel('notice'), cancel('grace'), schedule('forget'), moved(context, 'ended', event.at));

export const chooseAgain = ({ context, event }: On<'again' | 'ended'>): Effects =>
  does(cancel('forget'), moved({ ...context, ...fresh }, 'choosing', event.at));

/** Somebody who is there is not forgotten. */
export const waitLonger = (): Effects => does(schedule('forget'));
export const forget = ({ context, event }: On<'forget'>): Effects =>
  does(moved(context, 'gone', event.at));

/** One to five whole stars, once. */
export const isRatable = ({ context, event: { stars } }: On<'rate'>): boolean =>
  !context.rated && Number.isInteger(stars) && stars >= 1 && stars <= 5;
export const rate = ({ context, event }: On<'rate'>): Effects => {
  const { at, stars, comment } = event;
  const to = [personOf(context)];
  return does(
    fact({ type: 'rated', at, to, conversation: context.conversation ?? '', stars, comment }),
  );
};
export const refuseRating = ({ context }: On<'rate'>): Effects =>
  does(refused(context, 'rate', 'already'));
