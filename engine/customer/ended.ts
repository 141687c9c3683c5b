import { cancel, does, schedule } from '../effect.ts';
import type { Effects } from '../effect.ts';
import { fresh } from './context.ts';
import type { On } from './context.ts';
import { moved } from './facts.ts';

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
