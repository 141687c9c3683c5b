import { does, schedule, tellDesk } from '../effect.ts';
import type { Effects } from '../effect.ts';
import type { On } from './context.ts';
import { moved, refused } from './facts.ts';
import { placed } from './place.ts';

/** The desk decides whether the message can be taken. */
export const askToLeave = ({ context, event }: On<'leaveMessage'>): Effects =>
  does(tellDesk({ ...event, customer: context.id, instead: null }));
/** Nobody waits for an answer twice: a message that is taken costs the place. */
export const askInstead = ({ context, event }: On<'leaveMessage'>): Effects =>
  does(tellDesk({ ...event, customer: context.id, instead: context.conversation }));
export const refuseMessage = ({ context }: On<'leaveMessage'>): Effects =>
  does(refused(context, 'leaveMessage', 'already'));

/** The message stays to be read, as a chat that is over does. */
export const leaveBehind = (left: On<'joined' | 'left'>): Effects => {
  const after = { ...left.context, ...placed(left) };
  return does(schedule('forget'), moved(after, 'ended', left.event.at));
};
export const leftBehind = (left: On<'joined' | 'left'>) => ({
  ...placed(left),
  reason: 'left_message' as const,
});
