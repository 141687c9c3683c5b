import type { Part, Place } from './part.ts';

/** What either side does in a conversation: read, type and send. */
export type Talk = {
  readonly log: Part;
  readonly box: Part;
  /** Types, and leaves it at that. */
  types(text: string): Promise<void>;
  /** Sends what is typed. */
  sends(): Promise<void>;
  says(text: string): Promise<void>;
  /** Waits until these words stand in the conversation. */
  reads(words: string | RegExp): Promise<void>;
  /** All that stands in the conversation now. */
  readsAll(): Promise<string>;
};

export const talkIn = (place: Place, logPlace = place): Talk => {
  const log = logPlace.find('log', 'Conversation');
  const box = place.find('textbox', 'Message');
  const talk: Talk = {
    log,
    box,
    types: (text) => box.fill(text),
    sends: () => place.find('button', 'Send').click(),
    says: async (text) => {
      await talk.types(text);
      await talk.sends();
      await talk.reads(text);
    },
    reads: (words) => log.find('listitem').reads(words),
    readsAll: () => log.text(),
  };
  return talk;
};
