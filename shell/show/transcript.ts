import type { StoredEntry } from '../store.ts';
import type { Viewer } from './entry.ts';
import { showEntry } from './entry.ts';
import type { Translate } from '../translate.ts';

/** A time in a text that stays as it is: whoever reads it later, wherever, knows which it was. */
const stamp = (at: number): string =>
  new Date(at)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, '');

/** Later lines of a message are set in, so that no words can pass for another entry. */
const setIn = (text: string): string => text.replaceAll(/[\n\u2028\u2029]/g, '\n    ');

/** A conversation as plain text, in the words that this viewer reads on their page. */
export const transcriptOf = (
  title: string,
  entries: readonly StoredEntry[],
  viewer: Viewer,
  nameOf: (category: string) => string,
): string => {
  const lines = entries
    .map((entry) => ({ at: entry.at, shown: showEntry(entry, viewer, nameOf) }))
    .filter(({ shown }) => shown.kind !== 'hidden')
    .map(({ at, shown: { author, text } }) => {
      const said = author === '' ? text : `${author}: ${text}`;
      return `[${stamp(at)}] ${setIn(said)}`;
    });
  return `${[title, viewer.t('transcript.utc'), '', ...lines].join('\n')}\n`;
};

/** What a saved transcript is called. */
export const transcriptName = (openedAt: number, t: Translate): string =>
  t('transcript.file', { time: stamp(openedAt).slice(0, 16).replaceAll(/[ :]/g, '-') });
