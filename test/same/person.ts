import { expect } from 'chai';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { password } from '../house.ts';

/** Somebody in a browser, as far as these tests need them. */
export type Person = {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly box: Locator;
  /** What was sent and has no place yet. */
  readonly pending: Locator;
  readonly status: Locator;
  readonly says: (text: string) => Promise<void>;
  /** All texts in the log; fails unless the places are 1..n, each once. */
  readonly log: () => Promise<string[]>;
};

export const personAt = (context: BrowserContext, page: Page): Person => {
  const box = page.getByRole('textbox', { name: 'Message' });
  return {
    context,
    page,
    box,
    pending: page.locator('.pending li'),
    status: page.locator('#connection'),
    says: async (text) => {
      await box.fill(text);
      await box.press('Enter');
    },
    log: async () => {
      const items = await page.locator('.entries > li').all();
      const seqs = await Promise.all(items.map((item) => item.getAttribute('data-seq')));
      expect(seqs.map(Number)).to.deep.equal(seqs.map((_, index) => index + 1));
      return page.locator('.entries .text').allInnerTexts();
    },
  };
};

/** A customer on the first page of this origin who chooses this category. */
export const joins = async (context: BrowserContext, origin: string, category: string) => {
  const page = await context.newPage();
  await page.goto(origin);
  await page.getByRole('button', { name: category }).click();
  await page.waitForURL('**/chat');
  return personAt(context, page);
};

/** An agent who signs in at this origin and takes chats. */
export const attends = async (context: BrowserContext, origin: string, name: string) => {
  const page = await context.newPage();
  await page.goto(`${origin}/agent`);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('switch', { name: 'Available' }).click();
  await page.locator('[role=switch][aria-checked=true]').waitFor();
  return personAt(context, page);
};
