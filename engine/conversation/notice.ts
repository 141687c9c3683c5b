import { does, fact } from '../effect.ts';
import type { Effects } from '../effect.ts';
import type { On } from './context.ts';
import { entered, entry, isMember, nameOf } from './entry.ts';

/** It is about somebody who is in this conversation now. */
export const isOurs = ({ context, event }: On<'lost' | 'back'>): boolean =>
  isMember(context, event.who);

/** The other side reads that somebody is not there, or is there again. */
export const announce = ({ context, event: { type, who, at } }: On<'lost' | 'back'>): Effects =>
  does(fact({ type, ...entry(context, at), who, name: nameOf(context, who) }));

export const announced = ({ context, event }: On<'lost' | 'back'>) => entered(context, event.at);
