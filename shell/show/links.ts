/** A stretch of a text: plain, or an address that may be followed. */
export type Stretch = { readonly text: string; readonly href?: string };

const address = /\bhttps?:\/\/[^\s<>"'`]+/giu;
/** What ends a sentence and not an address. */
const marks = '.,;:!?…»”’';

/** Without the end of the sentence; a closing bracket belongs to the address if one was opened in it. */
const trimmed = (found: string): string => {
  const ends: ReadonlySet<string | undefined> = new Set(found.includes('(') ? marks : `${marks})`);
  let end = found.length;
  // One step for each sign: patterns would read a long row of them again and again.
  while (ends.has(found[end - 1])) end -= 1;
  return found.slice(0, end);
};

/** The text with its web addresses apart; what is shown is what was written, to the letter. */
export const stretches = (text: string): readonly Stretch[] => {
  if (!text.includes('://')) return [{ text }];
  const all: Stretch[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    const link = trimmed(found);
    if (!URL.canParse(link)) continue;
    if (index > end) all.push({ text: text.slice(end, index) });
    all.push({ text: link, href: new URL(link).href });
    end = index + link.length;
  }
  if (end < text.length) all.push({ text: text.slice(end) });
  return all;
};
