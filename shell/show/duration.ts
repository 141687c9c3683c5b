import type { Translate } from '../translate.ts';

const units = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** A length of time in its two largest units, as in '2 min 5 s'. */
export const durationText = (milliseconds: number, t: Translate): string => {
  const seconds = Math.floor(Math.max(0, milliseconds) / 1_000);
  if (seconds === 0) return t('duration.none');
  const first = units.findIndex(([, size]) => seconds >= size);
  return units
    .slice(first, first + 2)
    .map(([unit, size], index) => {
      const before = units[first + index - 1]?.[1] ?? Infinity;
      return [Math.floor((seconds % before) / size), unit] as const;
    })
    .filter(([count]) => count > 0)
    .map(([count, unit]) => t(`duration.${unit}`, { count }))
    .join(' ');
};
