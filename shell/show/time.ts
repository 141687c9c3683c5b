/**
 * A time as pages show it: in UTC and saying so, until the reader's own browser shows it by the
 * reader's clock.
 */
export type TimeView = {
  readonly iso: string;
  readonly text: string;
  /** The hour alone, with its day, or to the second. */
  readonly form: 'clock' | 'moment' | 'exact';
};

const options = { timeZone: 'UTC', timeZoneName: 'short' } as const;
const clock = { ...options, hour: '2-digit', minute: '2-digit' } as const;
const moment = { ...clock, day: 'numeric', month: 'short', year: 'numeric' } as const;
const forms = {
  clock: new Intl.DateTimeFormat('en-GB', clock),
  moment: new Intl.DateTimeFormat('en-GB', moment),
  exact: new Intl.DateTimeFormat('en-GB', { ...moment, second: '2-digit' }),
  due: new Intl.DateTimeFormat('en-GB', { ...clock, second: '2-digit' }),
};

const minute = 60_000;
let latest = { minute: -1, text: '' };
/** Formatting is slow, and most entries are of the same minute. */
const clockText = (at: number): string => {
  const now = Math.floor(at / minute);
  if (latest.minute !== now) latest = { minute: now, text: forms.clock.format(at) };
  return latest.text;
};

let shown: { readonly at: number; readonly view: TimeView } | undefined;
/** The hour and minute. */
export const clockTime = (at: number): TimeView => {
  // Each entry is shown to both sides, one right after the other.
  if (shown?.at !== at) {
    const view = { iso: new Date(at).toISOString(), text: clockText(at), form: 'clock' } as const;
    shown = { at, view };
  }
  return shown.view;
};

const dayTime = (at: number, form: 'moment' | 'exact'): TimeView => ({
  iso: new Date(at).toISOString(),
  text: forms[form].format(at),
  form,
});
/** The day, the hour and the minute. */
export const momentTime = (at: number): TimeView => dayTime(at, 'moment');
/** The same to the second. */
export const exactTime = (at: number): TimeView => dayTime(at, 'exact');

/** A moment to come, and how many milliseconds are left: the script counts them down. */
export type DueView = { readonly iso: string; readonly text: string; readonly left: number };
export const dueTime = (at: number, now: number): DueView => ({
  iso: new Date(at).toISOString(),
  text: `at ${forms.due.format(at)}`,
  left: Math.max(0, at - now),
});
