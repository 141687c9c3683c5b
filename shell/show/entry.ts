import type { StoredEntry } from '../store.ts';
import { stretches } from './links.ts';
import type { Stretch } from './links.ts';
import { clockTime } from './time.ts';
import type { TimeView } from './time.ts';
import { lineOf } from './words.ts';
import type { Translate } from '../translate.ts';

/** For whom a page or fragment is rendered, and in which language. */
export type Viewer = {
  readonly kind: 'customer' | 'agent';
  readonly id: string;
  readonly t: Translate;
};

/** One item of a conversation's log, as one viewer may see it. */
export type EntryView = {
  readonly seq: number;
  readonly time: TimeView;
  readonly side: 'own' | 'other' | 'line';
  readonly author: string;
  readonly text: string;
  /** The text of a message with its links apart. */
  readonly stretches: readonly Stretch[];
  readonly id: string;
  readonly kind: StoredEntry['type'] | 'hidden';
};

/** What this viewer sees of an entry: own messages on one side, the other's on the other. */
export const showEntry = (
  entry: StoredEntry,
  viewer: Viewer,
  nameOf: (category: string) => string,
): EntryView => {
  const when = { seq: entry.seq, time: clockTime(entry.at, viewer.t) };
  if (entry.type !== 'message') {
    const text = lineOf(entry, viewer, nameOf);
    const kind = text === '' ? 'hidden' : entry.type;
    return { side: 'line', author: '', text, stretches: [], id: '', kind, ...when };
  }
  const mine = entry.from.kind === viewer.kind;
  const oneself = mine && entry.from.id === viewer.id;
  return {
    side: mine ? 'own' : 'other',
    author: oneself ? viewer.t('chat.you') : entry.name,
    text: entry.text,
    stretches: stretches(entry.text),
    id: oneself ? entry.id : '',
    kind: 'message',
    // Last: an object is slow to grow after a spread.
    ...when,
  };
};

/** Whether the other side has seen the viewer's last message; nothing when there is none. */
export const seenBy = (
  viewer: Viewer,
  said: Readonly<Record<Viewer['kind'], number>>,
  seen: Readonly<Record<Viewer['kind'], number>>,
): string => {
  if (said[viewer.kind] === 0) return '';
  const isSeen = said[viewer.kind] <= seen[viewer.kind === 'agent' ? 'customer' : 'agent'];
  return viewer.t(isSeen ? 'chat.seen' : 'chat.saved');
};
