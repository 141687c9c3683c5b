import type { WaitRange } from '../waits.ts';

const minute = 60_000;

/** How long customers wait these days, in words; nothing where too few have waited. */
export const expectedWait = (range: WaitRange | undefined): string => {
  if (!range) return '';
  const from = Math.floor(range.from / minute);
  const to = Math.ceil(range.to / minute);
  if (to <= 1) return 'under a minute';
  if (from === 0) return `up to ${to} minutes`;
  return from === to ? `about ${to} minutes` : `${from} to ${to} minutes`;
};
