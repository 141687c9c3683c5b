/** Scripts that put no space between words: there each character counts as one. */
const character =
  '[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmr}\\p{sc=Mymr}]';
const word = new RegExp(`${character}\\p{M}*|(?:(?!${character})[\\p{L}\\p{N}\\p{M}])+`, 'gu');
/** Accents that a person who searches may leave out. */
const accents = /[\u0300-\u036f]/g;
/** Code units of a word that count. */
export const longest = 64;

/** The distinct words of a text as searches compare them, in every store alike. */
export const words = (text: string): string[] => {
  const plain = text.toLowerCase().normalize('NFKD').replaceAll(accents, '');
  return [...new Set(plain.match(word)?.map((found) => found.slice(0, longest)))];
};
