import type { Language, Translate } from '../translate.ts';

const formsIn = (locale: Language) => ({
  count: new Intl.NumberFormat(locale),
  mean: new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
});
const forms = { en: formsIn('en'), de: formsIn('de') } satisfies Record<Language, unknown>;

/** How many, as in '1,234'. */
export const countText = (value: number, { language }: Translate): string =>
  forms[language].count.format(value);
/** What it is on average, as in '4.0'. */
export const meanText = (value: number, { language }: Translate): string =>
  forms[language].mean.format(value);
