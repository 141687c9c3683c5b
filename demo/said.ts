/** A message of the other side, as a page shows it. */
export type Said = { readonly seq: number; readonly text: string };

const plain = { amp: '&', lt: '<', gt: '>', quot: '"' } as const;
const message =
  /<li class="entry other" data-seq="(\d+)"[^>]*>[^]*?<p class="text"[^>]*>([^<]*)<\/p>/g;

/** The other side's messages in this HTML, in order. */
export const saidIn = (html: string): Said[] =>
  [...html.matchAll(message)].map(([, seq, text = '']) => ({
    seq: Number(seq),
    text: text.replaceAll(/&(amp|lt|gt|quot);/g, (_all, name: keyof typeof plain) => plain[name]),
  }));
