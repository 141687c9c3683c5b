import { does, tellDesk } from '../effect.ts';
import type { Effects } from '../effect.ts';
import { absent } from './absence.ts';
import type { On } from './context.ts';
import { enroll, moved } from './roster.ts';

export const took = ({ context, event }: On<'assigned'>) => ({
  chats: [...context.chats, event.conversation],
  lastAssigned: event.at,
});
export const gaveBack = ({ context, event }: On<'released'>) => ({
  chats: context.chats.filter((id) => id !== event.conversation),
});

/** Chats missed in a row that make an agent away. */
const missesAllowed = 2;
export const isTooMuch = ({ context }: On<'missed'>): boolean =>
  context.misses + 1 >= missesAllowed;
/** The desk takes the customer back. */
export const miss = ({ event: { at, conversation } }: On<'missed'>): Effects =>
  does(tellDesk({ type: 'noReply', at, conversation }));
const pausedFor = (at: number) => absent('missed', '', at);
/** The agent seems not to be there: the desk hears that first, so that no other customer waits for them. */
export const missAndPause = ({ context, event: { at, conversation } }: On<'missed'>): Effects =>
  does(
    moved({ ...context, ...pausedFor(at) }, 'away', at),
    enroll(context, false, at),
    tellDesk({ type: 'noReply', at, conversation }),
  );
export const paused = ({ event }: On<'missed'>) => ({ misses: 0, ...pausedFor(event.at) });
export const missed = ({ context }: On<'missed'>) => ({ misses: context.misses + 1 });
