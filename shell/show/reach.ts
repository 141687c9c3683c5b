import type { StoredEntry } from '../store.ts';

/** How a customer can be reached, in their words, and as a link where that is an e-mail address. */
export type Reach = { readonly text: string; readonly href: string };

const address = /^([^\s@<>"(),:;]+)@([^\s@<>"(),:;]+\.[^\s@<>"(),:;]+)$/;

/** What who left a message said of it; nothing when they said nothing. */
export const reachIn = (entries: readonly StoredEntry[]): Reach | undefined => {
  const ended = entries.find((entry) => entry.type === 'ended');
  if (ended?.type !== 'ended' || ended.reach === undefined) return undefined;
  const text = ended.reach;
  const [, local, domain] = address.exec(text) ?? [];
  // Each part apart: nothing in it can become a subject or another reader.
  const href =
    local && domain ? `mailto:${encodeURIComponent(local)}@${encodeURIComponent(domain)}` : '';
  return { text, href };
};
