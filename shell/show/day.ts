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

/** By how much clocks of the zone are ahead of UTC at this time, in milliseconds. */
const aheadAt = (at: number, zone: string): number => {
  const options = { timeZone: zone, hourCycle: 'h23', ...parts, ...clock } as const;
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of new Intl.DateTimeFormat('en', options).formatToParts(at)) {
    shown[type] = Number(value);
  }
  const { year = 0, month = 1, day: date, hour, minute, second } = shown;
  return Date.UTC(year, month - 1, date, hour, minute, second) - Math.floor(at / 1_000) * 1_000;
};

/** When this day begins in this zone: '2026-11-22' in milliseconds, or nothing where it is no day. */
export const dayStart = (date: string, zone: string, later = 0): number | undefined => {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return undefined;
  const midnight = Date.parse(`${date}T00:00:00Z`) + later * day;
  if (Number.isNaN(midnight)) return undefined;
  // The clocks may change between the two: the second look is right.
  const guess = midnight - aheadAt(midnight, zone);
  return midnight - aheadAt(guess, zone);
};
