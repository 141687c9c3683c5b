import { dictionary } from '@zxcvbn-ts/language-common';

/** Passwords that many people have, as they occur in leaks: the most common 49,000. */
const common: ReadonlySet<string> = new Set(dictionary['passwords-common']);
const edges = /^[\d\p{P}\p{S}]+|[\d\p{P}\p{S}]+$/gu;

/** The shortest text that this is a repetition of; itself, if of nothing shorter. */
const repeated = (text: string): string => text.slice(0, (text + text).indexOf(text, 1));

const isTwo = (text: string): boolean =>
  Array.from(text).some((_, at) => common.has(text.slice(0, at)) && common.has(text.slice(at)));

/**
 * Whether a password is a common one, in any case; or, since few common ones are long, nothing but
 * one repeated, two joined, or one with digits and signs around it.
 */
export const isCommonPassword = (password: string): boolean => {
  const folded = password.normalize('NFKC').toLowerCase().replaceAll(/\s/gu, '');
  return [folded, folded.replaceAll(edges, '')].some(
    (text) => text === '' || common.has(text) || common.has(repeated(text)) || isTwo(text),
  );
};
