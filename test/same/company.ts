import type { Browser, Page } from 'playwright-core';
import type { Settings } from '../../engine/index.ts';
import type { UntimedCommand } from '../../engine/protocol.ts';
import { profileOf } from '../../shell/directory.ts';
import { House, password } from '../house.ts';
import type { Visitor } from '../visitor.ts';

/** Everything that takes time, in a fraction of it. */
const hasty: Partial<Settings> = {
  notice: 250,
  grace: 1_500,
  lull: 400,
  // Longer than a page has to show what happened, so that nothing fades unseen.
  reply: 9_000,
  agentQuiet: 10_000,
  customerQuiet: 700,
};

/** A server, an agent and a customer in browsers, and others whose pages nobody looks at. */
export type Company = {
  readonly house: House;
  readonly pages: Readonly<Record<'agent' | 'customer', Page>>;
  /** Ana, whose page is looked at, in another tab of hers. */
  readonly ana: { readonly id: string; readonly visitor: Visitor };
  /** The agents without a page. */
  readonly agents: readonly string[];
  readonly say: (saying: UntimedCommand) => Promise<void>;
  readonly close: () => Promise<void>;
};

const signIn = async (page: Page, origin: string, name: string): Promise<void> => {
  await page.goto(`${origin}/agent`);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('switch', { name: 'Available' }).click();
};

export const openCompany = async (browser: Browser): Promise<Company> => {
  const house = await House.open(hasty, { SOCKETS_PER_ADDRESS: '1000' });
  await house.setUp();
  const { site } = house.chatter;
  const categories = ['sales', 'billing'];
  const visitor = await house.signedIn('Ana', 2, ...categories);
  await house.signedIn('Ben', 2, ...categories);
  await house.signedIn('Cleo', 1, 'sales');
  const accounts = ['Ana', 'Ben', 'Cleo'].map((name) =>
    site.directory.agents().find((account) => account.name === name)!,
  );
  const say = async (saying: UntimedCommand): Promise<void> => {
    await site.journal.submit(saying);
  };
  for (const account of accounts.slice(1)) {
    await say({ type: 'signIn', agent: profileOf(account) });
    await say({ type: 'arrive', who: { kind: 'agent', id: account.id } });
    await say({ type: 'setAvailable', agent: account.id, available: true });
  }
  const contexts = [await browser.newContext(), await browser.newContext()] as const;
  const agent = await contexts[0].newPage();
  const customer = await contexts[1].newPage();
  await signIn(agent, house.origin, 'Ana');
  await customer.goto(house.origin);
  await customer.locator('#categories button').first().click();
  return {
    house,
    pages: { agent, customer },
    ana: { id: accounts[0]!.id, visitor },
    agents: accounts.slice(1).map(({ id }) => id),
    say,
    close: async () => {
      for (const context of contexts) await context.close();
      await house.close();
    },
  };
};
