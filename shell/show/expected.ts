import type { WaitRange } from '../waits.ts';
import type { Translate } from '../translate.ts';

const minute = 60_000;

/** How long customers wait these days, in words; nothing where too few have waited. */
export const expectedWait = (range: WaitRange | undefined, t: Translate): string => {
  if (!range) return '';
  const from = Math.floor(range.from / minute);
  const to = Math.ceil(range.to / minute);
  if (to <= 1) return t('wait.short');
  if (from === 0) return t('wait.upTo', { count: to });
  return from === to ? t('wait.about', { count: to }) : t('wait.between', { from, count: to });
};
