/** What people read in these attributes, or hear. */
const names = /^(?:aria-label|aria-description|alt|title|placeholder|label|data-[\w-]+)$/;
/** What scripts read in `data-` attributes is no sentence where it is one word that begins small, or an id. */
const isSaid = (name: string, value: string): boolean =>
  !name.startsWith('data-') || /^\p{Lu}\p{Ll}*$|\S \S/u.test(value);

const letters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const decoded = (text: string): string =>
  text
    .replaceAll(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll(/&(\w+);/g, (all, name: string) => letters[name] ?? all);

const attributesOf = (tag: string): string[] =>
  [...tag.matchAll(/([\w:-]+)="([^"]*)"/g)]
    .filter(([, name = '', value = '']) => names.test(name) && isSaid(name, value))
    .map(([, , value = '']) => value);

/** The buttons that are named by their value. */
const valueOf = (tag: string): string[] =>
  /^<input\b[^>]*type="submit"/.test(tag) ? [/\bvalue="([^"]*)"/.exec(tag)?.[1] ?? ''] : [];

/** Every text of this HTML that somebody reads or hears, piece by piece; also of plain text. */
export const wordsOf = (html: string): string[] => {
  const page = html.replaceAll(/<(script|style)\b[^>]*>[^]*?<\/\1>/g, '');
  const inside = page.split(/<[^>]*>|\n/);
  const named = (page.match(/<[a-z][^>]*>/g) ?? []).flatMap((tag) => [
    ...attributesOf(tag),
    ...valueOf(tag),
  ]);
  const all = [...inside, ...named].map((text) => decoded(text).replaceAll(/\s+/g, ' ').trim());
  return [...new Set(all)].filter((text) => text !== '');
};
