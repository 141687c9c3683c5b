import type { Counts, Desk } from '../../engine/index.ts';
import type { Translate } from '../translate.ts';
import { numberText } from './number.ts';

/** How many there are at the desk of everybody and everything, as it is read. */
export type CountsScene = Readonly<Record<keyof Counts, string>>;

export const countsScene = ({ desk }: { readonly desk: Desk }, t: Translate): CountsScene => {
  const { signedIn, customers, available, waiting, active } = desk.counts();
  return {
    signedIn: numberText(signedIn, t),
    customers: numberText(customers, t),
    available: numberText(available, t),
    waiting: numberText(waiting, t),
    active: numberText(active, t),
  };
};
