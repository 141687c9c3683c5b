const parts = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
const clock = { hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
const day = 86_400_000;

/** Whether this names a time zone, as in 'Europe/Berlin'. */
export const isZone = (name: string): boolean => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** By how much clocks of the zone are ahead of UTC at a time, in milliseconds. */
const aheadIn = (zone: string): ((at: number) => number) => {
  const options = { timeZone: zone, hourCycle: 'h23', ...parts, ...clock } as const;
  const format = new Intl.DateTimeFormat('en', options);
  return (at) => {
    const shown: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(at)) shown[type] = Number(value);
    const { year = 0, month = 1, day: date, hour, minute, second } = shown;
    return Date.UTC(year, month - 1, date, hour, minute, second) - Math.floor(at / 1_000) * 1_000;
  };
};

/** When this day begins in this zone: '2026-11-22' in milliseconds, or nothing where it is no day. */
export const dayStart = (date: string, zone: string, later = 0): number | undefined => {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return undefined;
  const midnight = Date.parse(`${date}T00:00:00Z`) + later * day;
  if (Number.isNaN(midnight)) return undefined;
  const aheadAt = aheadIn(zone);
  // The clocks may change between the two: the second look is right.
  const guess = midnight - aheadAt(midnight);
  return midnight - aheadAt(guess);
};

/** The day and the hour that clocks show. */
export type Moment = { readonly day: string; readonly hour: number };
/** Clocks of every zone change, and begin hours and days, at a quarter of an hour. */
const quarter = 900_000;

/** Tells times by the clocks of this zone; asking many times costs little. */
export const clockIn = (zone: string): ((at: number) => Moment) => {
  const aheadAt = aheadIn(zone);
  const known = new Map<number, Moment>();
  return (at) => {
    const begin = Math.floor(at / quarter) * quarter;
    const before = known.get(begin);
    if (before) return before;
    const shown = new Date(begin + aheadAt(begin)).toISOString();
    const moment = { day: shown.slice(0, 10), hour: Number(shown.slice(11, 13)) };
    known.set(begin, moment);
    return moment;
  };
};

/** The day so many days later, as in '2026-11-22'. */
export const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10);
