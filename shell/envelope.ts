import type { Denial } from './show/words.ts';

/** What the script hears besides fragments. */
export type Control =
  | { readonly op: 'ack'; readonly id: string; readonly seq: number }
  | { readonly op: 'nak'; readonly id: string; readonly why: Denial; readonly say: string }
  | { readonly op: 'refused'; readonly say: string }
  | { readonly op: 'resumed' }
  | { readonly op: 'reload' }
  | { readonly op: 'go'; readonly url: string }
  | { readonly op: 'beat' };

/** A frame, and whether a slow reader may miss it: a later one says the same or better. */
export type Frame = { readonly data: string; readonly passing: boolean };

export const control = (told: Control): Frame => ({ data: JSON.stringify(told), passing: false });

/** Fragments that show something as it is now. */
export const state = (html: string): Frame => ({
  data: JSON.stringify({ content: html }),
  passing: true,
});

/** The same for a page that is told only what changed: none of it may be left out. */
export const news = (html: string): Frame => ({
  data: JSON.stringify({ content: html }),
  passing: false,
});

/** Fragments that a reader may not miss; `pane` names the conversation that they add. */
export const scene = (html: string, view: string, pane?: string): Frame => ({
  data: JSON.stringify({ op: 'scene', view, pane, content: html }),
  passing: false,
});

/** One entry of a conversation at its place: the script drops repeats and notices gaps. */
export const entry = (conversation: string, seq: number, html: string): Frame => ({
  data: JSON.stringify({ op: 'entry', conversation, seq, content: html }),
  passing: false,
});
