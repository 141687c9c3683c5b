/** A stretch of a text: plain, or an address that may be followed. */
export type Stretch = { readonly text: string; readonly href?: string };

const address = /\bhttps?:\/\/[^\s<>"'`]+/giu;
/** What ends a sentence and not an address; a closing bracket belongs to it if it was opened in it. */
const trailing = /[.,;:!?…»”’]+$/u;

const trimmed = (found: string): string => {
  let link = found.replace(trailing, '');
  while (link.endsWith(')') && !link.includes('(')) link = link.slice(0, -1).replace(trailing, '');
  return link;
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
