import { gap } from './gap.ts';
import type { Key, Translate, Values } from '../translate.ts';

/** A piece of a sentence: its own words, or what it names. */
export type Part = { readonly name: string; readonly text: string };

/** A sentence with what it names apart, for elements of their own in the order of the language. */
export const partsOf = (
  t: Translate,
  key: Key,
  named: Readonly<Record<string, string>>,
  values: Values = {},
): Part[] => {
  const marked = Object.keys(named).map((name) => [name, gap + name + gap] as const);
  return t(key, { ...values, ...Object.fromEntries(marked) })
    .split(gap)
    .map((text, index) =>
      index % 2 === 0 ? { name: '', text } : { name: text, text: named[text] ?? '' },
    )
    .filter(({ text }) => text !== '');
};
