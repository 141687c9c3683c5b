import { firstPassword } from '../employ.ts';
import type { Tab } from './driver.ts';
import { pageOf } from './part.ts';
import type { Part, Place } from './part.ts';
import { talkIn } from './talk.ts';
import type { Talk } from './talk.ts';
import { until } from './until.ts';

/** What an agent is known by. */
export type Account = {
  readonly name: string;
  readonly password: string;
  readonly limit: number;
  readonly categories: readonly string[];
};

/** One chat in an agent's console. */
export type Pane = Talk & {
  readonly region: Part;
  readonly draft: Part;
  ends(): Promise<void>;
};

/** An agent in front of their browser. */
export type Agent = Account & {
  readonly tab: Tab;
  readonly page: Place;
  signsIn(): Promise<void>;
  /** With what the admin typed, for which they choose another. */
  signsInFirst(): Promise<void>;
  becomesAvailable(): Promise<void>;
  /** Goes away without a word. */
  vanishes(): Promise<void>;
  returns(): Promise<void>;
  /** The chat with this customer. */
  with(customer: string): Pane;
  /** How many chats stand in the console now. */
  chats(): Promise<number>;
};

const paneIn = (tab: Tab, customer: string, javaScript: boolean): Pane => {
  const region = pageOf(tab).find('region', customer);
  const frame = pageOf(tab, `Conversation with ${customer}`);
  return {
    ...talkIn(region, javaScript ? region : frame),
    region,
    draft: region.find('status', 'Draft'),
    ends: async () => {
      await region.find('button', 'End chat').click();
      await region.find('button', 'End the chat').click();
      await region.isGone();
    },
  };
};

export const agentAt = (tab: Tab, origin: string, account: Account, javaScript: boolean): Agent => {
  const page = pageOf(tab);
  const available = page.find('switch', 'Available');
  return {
    ...account,
    tab,
    page,
    signsIn: async () => {
      await tab.goto(`${origin}/agent`);
      await page.find('textbox', 'Name').fill(account.name);
      await page.find('textbox', 'Password').fill(account.password);
      await page.find('button', 'Sign in').click();
      await available.isThere();
    },
    signsInFirst: async () => {
      await tab.goto(`${origin}/agent`);
      await page.find('textbox', 'Name').fill(account.name);
      await page.find('textbox', 'Password').fill(firstPassword);
      await page.find('button', 'Sign in').click();
      await page.find('textbox', 'Current password').fill(firstPassword);
      await page.find('textbox', 'New password').fill(account.password);
      await page.find('button', 'Change password').click();
      await available.isThere();
    },
    becomesAvailable: async () => {
      await available.click();
      await until(
        `${account.name} is available`,
        async () => (await available.attribute('aria-checked')) === 'true',
      );
    },
    vanishes: () => tab.goto('about:blank'),
    returns: () => tab.goto(`${origin}/agent`),
    with: (customer) => paneIn(tab, customer, javaScript),
    chats: () => page.find('log', 'Conversation').count(),
  };
};
