import { firstPassword } from '../employ.ts';
import type { Account } from './agent.ts';
import type { Tab } from './driver.ts';
import { pageOf } from './part.ts';
import type { Place } from './part.ts';

/** An admin in front of their browser. */
export type Admin = {
  readonly tab: Tab;
  readonly page: Place;
  addsAgent(account: Account): Promise<void>;
  changesLimit(agent: string, limit: number): Promise<void>;
};

/** Makes the first admin through the link that is printed at the first start. */
export const firstAdmin = async (tab: Tab, origin: string, setupUrl: string): Promise<Admin> => {
  const page = pageOf(tab);
  await tab.goto(setupUrl);
  await page.find('textbox', 'Name').fill('Root');
  await page.find('textbox', 'Password').fill('a long enough word');
  await page.find('button', 'Create').click();
  await page.find('form', 'Add an agent').isThere();
  return {
    tab,
    page,
    addsAgent: async ({ name, limit, categories }) => {
      await tab.goto(`${origin}/admin/agents`);
      const form = page.find('form', 'Add an agent');
      await form.find('textbox', 'Name').fill(name);
      await form.find('textbox', 'Password').fill(firstPassword);
      await form.find('radio', String(limit)).click();
      for (const category of categories) await form.find('checkbox', category).click();
      await form.find('button', 'Add').click();
      await page.find('status').reads(`${name} is added.`);
    },
    changesLimit: async (agent, limit) => {
      await tab.goto(`${origin}/admin/agents`);
      await page.find('listitem').with(agent).click();
      const form = page.find('form', agent);
      await form.find('radio', String(limit)).click();
      await form.find('button', 'Save').click();
      await page.find('status').reads(`${agent} is saved.`);
    },
  };
};
