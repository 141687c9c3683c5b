import type { Language, Translate } from '../translate.ts';

/** Making one of these takes far longer than asking it. */
const formsIn = (locale: Language) => ({
  count: new Intl.NumberFormat(locale),
  mean: new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
});
const forms = { en: formsIn('en'), de: formsIn('de') } satisfies Record<Language, unknown>;

/** A number that may be large, as in '1,234'. */
export const numberText = (value: number, { language }: Translate): string =>
  forms[language].count.format(value);
/** What it is on average, as in '4.0'. */
export const meanText = (value: number, { language }: Translate): string =>
  forms[language].mean.format(value);
