import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import type account from '#templates/words/en/account.json';
import type admin from '#templates/words/en/admin.json';
import type agent from '#templates/words/en/agent.json';
import type customer from '#templates/words/en/customer.json';
import type shared from '#templates/words/en/shared.json';

/** The languages of the catalogue; the first is for whoever understands none of them. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];
/** The files that a language has in templates/words. */
export const parts = ['shared', 'customer', 'agent', 'admin', 'account'] as const;

/** The name of a sentence in the catalogue. */
export type Key = keyof (typeof account &
  typeof admin &
  typeof agent &
  typeof customer &
  typeof shared);
export type Values = Readonly<Record<string, string | number>>;

/** Says a sentence of the catalogue in one language. */
export type Translate = {
  (key: Key, values?: Values): string;
  readonly language: Language;
};

/** Everything that is written in a language, as it is written. */
const textsIn = (language: Language): ReadonlyMap<string, string> =>
  new Map(
    parts.flatMap((part) => {
      const file = new URL(import.meta.resolve(`#templates/words/${language}/${part}.json`));
      return Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
    }),
  );

// What looks like a tag is text, which templates escape.
const sentenceOf = (text: string, language: Language): IntlMessageFormat =>
  new IntlMessageFormat(text, language, undefined, { ignoreTag: true });

const textsOf: Readonly<Record<Language, ReadonlyMap<string, string>>> = {
  en: textsIn('en'),
  de: textsIn('de'),
};
/** Everything that is written in a language, ready to be said. */
export const catalogue = (language: Language): ReadonlyMap<string, IntlMessageFormat> =>
  new Map([...textsOf[language]].map(([key, text]) => [key, sentenceOf(text, language)]));
/** Whether this names a sentence. */
export const isKey = (name: string | undefined): name is Key =>
  name !== undefined && textsOf.en.has(name);

/** Throws where there is no such sentence, or a value of it is missing: nobody is shown half of one. */
const translateIn = (language: Language): Translate => {
  // Each is made ready when it is first said: most starts say few of them.
  const ready = new Map<string, IntlMessageFormat>();
  const makeReady = (key: Key): IntlMessageFormat => {
    const text = textsOf[language].get(key);
    if (text === undefined) throw new Error(`no sentence '${key}'`);
    const sentence = sentenceOf(text, language);
    ready.set(key, sentence);
    return sentence;
  };
  const translate = (key: Key, values?: Values): string =>
    String((ready.get(key) ?? makeReady(key)).format(values));
  return Object.assign(translate, { language });
};

const all: Readonly<Record<Language, Translate>> = {
  en: translateIn('en'),
  de: translateIn('de'),
};

/** The sentences of a language. */
export const translateTo = (language: Language): Translate => all[language];
/** For what is no page, and stays English: logs, the command line, what is stored. */
export const english = all.en;
