/** So many texts in one, and code points of all of them. */
const most = 12;
const longest = 1_500;

/** What is dangerous as a whole alone: an address, one word, and what is long already. */
const standsAlone = (text: string): boolean =>
  /^(?:[\w.&-]+[:;]|\/\/|\w+$)/.test(text) || text.length > longest / 2;

/** The same texts in fewer, where a field has room for many: any of them that is more than text shows. */
export const bundle = (texts: readonly string[]): string[] => {
  const all = texts.filter(standsAlone);
  let lines: string[] = [];
  for (const text of texts) {
    if (standsAlone(text)) continue;
    if (lines.length === most || [...lines, text].join('\n').length > longest) {
      all.push(lines.join('\n'));
      lines = [];
    }
    lines.push(text);
  }
  if (lines.length > 0) all.push(lines.join('\n'));
  return all;
};
