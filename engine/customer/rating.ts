import { does, fact } from '../effect.ts';
import type { Effects } from '../effect.ts';
import { personOf } from './context.ts';
import type { On } from './context.ts';
import { refused } from './facts.ts';

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
