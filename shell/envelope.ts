import type { Denial } from './denial.ts';

/** What the script hears besides fragments. */
export type Control =
  | { readonly op: 'ack'; readonly id: string; readonly seq: number }
  | { readonly op: 'nak'; readonly id: string; readonly why: Denial; readonly say: string }
  | { readonly op: 'refused'; readonly say: string }
  | { readonly op: 'resumed' }
  | { readonly op: 'reload' }
  | { readonly op: 'go'; readonly url: string }
  | { readonly op: 'beat' };

/**
 * A frame, and whether a slow reader may miss it: a later one says the same or better. Fragments go as they
 * are, not in JSON, where each quote of theirs would be escaped: they begin with `<hx-partial`, which is no JSON.
 */
export type Frame = { readonly data: string; readonly passing: boolean };

export const control = (told: Control): Frame => ({ data: JSON.stringify(told), passing: false });

/** Fragments that show something as it is now. */
export const state = (html: string): Frame => ({ data: html, passing: true });

/**
 * Fragments none of which may be left out. Those of an entry say so first, with its place: the script
 * drops repeats and notices gaps.
 */
export const news = (html: string): Frame => ({ data: html, passing: false });

/** Fragments that change what the page shows as a whole; `pane` names the conversation that they add. */
export const scene = (html: string, view: string, pane?: string): Frame => ({
  data: JSON.stringify({ op: 'scene', view, pane, content: html }),
  passing: false,
});
