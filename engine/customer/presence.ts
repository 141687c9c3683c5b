import { cancel, does, schedule } from '../effect.ts';
import type { Effects } from '../effect.ts';
import { noticed, steadied, unsteadied } from '../presence.ts';
import { chatsOf, personOf } from './context.ts';
import type { On } from './context.ts';

export const arrive = ({ context, event }: On<'arrive'>): Effects =>
  does(...steadied(context, personOf(context), event.at, chatsOf(context)));

export const visit = ({ context, event }: On<'visit'>): Effects =>
  does(...steadied(context, personOf(context), event.at, chatsOf(context)), schedule('lull'));

/** The place or the chat is kept for the grace. */
export const waver = (): Effects => does(...unsteadied());
/** A chat that is over is kept for them as long again. */
export const restart = (): Effects => does(cancel('lull'), schedule('forget'));

export const giveNotice = ({ context, event }: On<'notice'>): Effects =>
  does(...noticed(personOf(context), event.at, chatsOf(context)));
