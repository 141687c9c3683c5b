import { does, fact } from '../effect.ts';
import type { Effects } from '../effect.ts';
import type { On } from './context.ts';
import { isMember, membersOf } from './entry.ts';

/** A member saw more than before, and no more than there is. */
export const isNews = ({ context, event }: On<'seen'>): boolean =>
  isMember(context, event.from) &&
  event.seq > context.seen[event.from.kind] &&
  event.seq <= context.seq;

export const tellSeen = ({ context, event }: On<'seen'>): Effects =>
  does(
    fact({
      type: 'seen',
      conversation: context.id,
      to: membersOf(context),
      by: event.from.kind,
      seq: event.seq,
    }),
  );

export const seenUpTo = ({ context, event }: On<'seen'>) => ({
  seen: { ...context.seen, [event.from.kind]: event.seq },
});
