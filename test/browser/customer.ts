import type { Tab } from './driver.ts';
import { pageOf } from './part.ts';
import type { Part, Place } from './part.ts';
import { talkIn } from './talk.ts';
import type { Talk } from './talk.ts';

/** A customer in front of their browser. */
export type Customer = Talk & {
  readonly tab: Tab;
  readonly page: Place;
  readonly placeInLine: Part;
  /** Chooses a category on the first page. */
  chooses(category: string): Promise<void>;
  leaves(): Promise<void>;
  /** Goes away without a word. */
  vanishes(): Promise<void>;
  returns(): Promise<void>;
};

/** Where scripts are off, the conversation stands in a frame that refreshes itself. */
export const customerAt = (
  tab: Tab,
  origin: string,
  name: string,
  javaScript: boolean,
): Customer => {
  const page = pageOf(tab);
  return {
    ...talkIn(page, javaScript ? page : pageOf(tab, 'Conversation')),
    tab,
    page,
    placeInLine: page.find('status', 'Place in line'),
    chooses: async (category) => {
      await tab.goto(origin);
      await page.find('textbox', 'Your name').fill(name);
      await page.find('navigation', 'Choose a category').find('button', category).click();
      await page.find('button', 'Leave').isThere();
    },
    leaves: async () => {
      await page.find('button', 'Leave').click();
      await page.find('button', 'Leave the chat').click();
      await page.find('button', 'Start again').isThere();
    },
    vanishes: () => tab.goto('about:blank'),
    returns: () => tab.goto(`${origin}/chat`),
  };
};
