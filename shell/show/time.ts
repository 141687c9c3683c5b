import type { Language, Translate } from '../translate.ts';

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
const formsIn = (locale: string) => ({
  clock: new Intl.DateTimeFormat(locale, clock),
  moment: new Intl.DateTimeFormat(locale, moment),
  exact: new Intl.DateTimeFormat(locale, { ...moment, second: '2-digit' }),
  due: new Intl.DateTimeFormat(locale, { ...clock, second: '2-digit' }),
});
const forms = { en: formsIn('en-GB'), de: formsIn('de-DE') } satisfies Record<Language, unknown>;

const minute = 60_000;
const latest = { en: { minute: -1, text: '' }, de: { minute: -1, text: '' } };
/** Formatting is slow, and most entries are of the same minute. */
const clockText = (at: number, language: Language): string => {
  const now = Math.floor(at / minute);
  const known = latest[language];
  if (known.minute !== now) {
    known.minute = now;
    known.text = forms[language].clock.format(at);
  }
  return known.text;
};

const shown: Partial<Record<Language, { readonly at: number; readonly view: TimeView }>> = {};
/** The hour and minute. */
export const clockTime = (at: number, { language }: Translate): TimeView => {
  // Each entry is shown to both sides, one right after the other.
  const known = shown[language];
  if (known?.at === at) return known.view;
  const text = clockText(at, language);
  const view = { iso: new Date(at).toISOString(), text, form: 'clock' } as const;
  shown[language] = { at, view };
  return view;
};

const dayTime = (at: number, form: 'moment' | 'exact', { language }: Translate): TimeView => ({
  iso: new Date(at).toISOString(),
  text: forms[language][form].format(at),
  form,
});
/** The day, the hour and the minute. */
export const momentTime = (at: number, t: Translate): TimeView => dayTime(at, 'moment', t);
/** The same to the second. */
export const exactTime = (at: number, t: Translate): TimeView => dayTime(at, 'exact', t);

/** A moment to come, and how many milliseconds are left: the script counts them down. */
export type DueView = { readonly iso: string; readonly text: string; readonly left: number };
export const dueTime = (at: number, now: number, t: Translate): DueView => ({
  iso: new Date(at).toISOString(),
  text: t('time.at', { time: forms[t.language].due.format(at) }),
  left: Math.max(0, at - now),
});
