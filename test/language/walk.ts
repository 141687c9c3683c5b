import { House } from '../house.ts';
import { toTranslate } from './same.ts';
import { wordsOf } from './words.ts';

/** Keeps what one page says: its HTML, under a name for it. */
export type Show = (page: string, html: string | { readonly html: string }) => void;
/** A way through pages, the same in every language. */
export type Walk = (house: House, show: Show) => Promise<void>;

type Shown = ReadonlyMap<string, readonly string[]>;

/** What each page says to people who read this language. */
const walkIn = async (language: string, walk: Walk): Promise<Shown> => {
  const shown = new Map<string, readonly string[]>();
  const house = await House.open({}, { SENDS_PER_MINUTE: '100000', JOINS_PER_MINUTE: '100000' });
  house.language = language;
  try {
    await walk(house, (page, html) => {
      if (shown.has(page)) throw new Error(`two pages are called ${page}`);
      const words = wordsOf(typeof html === 'string' ? html : html.html);
      if (words.length === 0) throw new Error(`${page} says nothing`);
      shown.set(page, words);
    });
  } finally {
    await house.close();
  }
  return shown;
};

/** What one page says that another says in the same words, although it is in another language. */
export const left = (words: readonly string[], others: readonly string[]): string[] =>
  words.filter((text) => toTranslate(text) !== '' && others.includes(text));

/** What stays English on German pages, or is German on English ones. */
export const untranslated = async (walk: Walk): Promise<string[]> => {
  const english = await walkIn('en', walk);
  const german = await walkIn('de', walk);
  if ([...english.keys()].join() !== [...german.keys()].join())
    throw new Error('the walks are not of the same pages');
  return [...english].flatMap(([page, words]) =>
    left(words, german.get(page) ?? []).map((text) => `${page}: ${text}`),
  );
};
