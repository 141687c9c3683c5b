import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { inChromium } from '../browser/browsers.ts';
import { windowOf } from '../browser/window.ts';
import { employ } from '../employ.ts';
import { House, password } from '../house.ts';
import { openBrowser } from '../same/browser.ts';

/** Tabs that somebody would press until they give up. */
const patience = 60;

type Role = Parameters<Page['getByRole']>[0];

inChromium('people without a mouse', () => {
  let browser: Browser;
  let house: House;

  before(async () => {
    browser = await openBrowser();
    house = await House.open();
    await house.setUp();
    for (const [name, limit] of [
      ['Ana', '2'],
      ['Ben', '2'],
    ] as const)
      await employ(house.admin, house.visitor(), { name, password, limit, categories: 'sales' });
  });
  after(async () => {
    await browser.close();
    await house.close();
  });

  const opens = async (path: string): Promise<Page> => {
    const context = await windowOf(browser, house.visitor(), { reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(path);
    return page;
  };
  const has = async (page: Page, role: Role, name: string | RegExp): Promise<boolean> => {
    const found = page.getByRole(role, { name, exact: true }).and(page.locator(':focus'));
    return (await found.count()) > 0;
  };
  /** Goes on by Tab until this has the focus. */
  const tabsTo = async (page: Page, role: Role, name: string | RegExp): Promise<void> => {
    await page.getByRole(role, { name, exact: true }).first().waitFor();
    for (let tabs = 0; tabs < patience; tabs += 1) {
      if (await has(page, role, name)) return;
      await page.keyboard.press('Tab');
    }
    expect.fail(`${role} ${String(name)} is not reached`);
  };
  const presses = async (
    page: Page,
    role: Role,
    name: string | RegExp,
    key = 'Enter',
  ): Promise<void> => {
    await tabsTo(page, role, name);
    await page.keyboard.press(key);
  };
  const writes = async (page: Page, role: Role, name: string, text: string): Promise<void> => {
    await tabsTo(page, role, name);
    await page.keyboard.type(text);
  };
  const signsIn = async (name: string): Promise<Page> => {
    const page = await opens('/agent');
    await writes(page, 'textbox', 'Name', name);
    await writes(page, 'textbox', 'Password', password);
    await page.keyboard.press('Enter');
    await presses(page, 'switch', 'Available', 'Space');
    await page.locator('.switch[aria-checked="true"]').waitFor();
    return page;
  };

  it('join, talk, hand over, end and rate, and keep their place on the page', async () => {
    const ana = await signsIn('Ana');
    const carl = await opens('/');
    await writes(carl, 'textbox', 'Your name', 'Carl');
    await presses(carl, 'button', 'Sales');
    await writes(carl, 'textbox', 'Message', 'Good morning');
    await carl.keyboard.press('Enter');
    await ana.getByText('Good morning').waitFor();

    await writes(ana, 'textbox', 'Message', 'Hello, Ca');
    await writes(carl, 'textbox', 'Message', 'one more thing');
    await ana.getByText('one more thing').waitFor();
    await carl.keyboard.press('Enter');
    await ana.locator('.entry.other', { hasText: 'one more thing' }).waitFor();
    expect(await has(ana, 'textbox', 'Message')).to.equal(true);
    await ana.keyboard.type('rl');
    await ana.keyboard.press('Enter');
    await carl.getByText('Hello, Carl').waitFor();
    expect(await has(carl, 'textbox', 'Message')).to.equal(true);
    for (const page of [ana, carl]) {
      const log = page.getByRole('log', { name: 'Conversation' });
      expect(await log.getAttribute('aria-live')).to.equal('polite');
    }

    const ben = await signsIn('Ben');
    await ana.reload();
    await presses(ana, 'button', 'Transfer');
    await presses(ana, 'radio', /^Ben/, 'Space');
    await presses(ana, 'button', 'Transfer the chat');
    await ben.getByRole('region', { name: 'Carl' }).waitFor();
    await carl.getByRole('heading', { name: 'Ben' }).waitFor();

    await presses(carl, 'button', 'Leave');
    await carl.getByRole('dialog').waitFor();
    await carl.keyboard.press('Escape');
    expect(await has(carl, 'button', 'Leave')).to.equal(true);
    await presses(ben, 'button', 'End chat');
    await ben.getByRole('dialog', { name: 'End the chat with Carl?' }).waitFor();
    expect(await has(ben, 'button', 'End the chat')).to.equal(true);
    await ben.keyboard.press('Escape');
    expect(await has(ben, 'button', 'End chat')).to.equal(true);
    await presses(ben, 'button', 'End chat');
    await presses(ben, 'button', 'End the chat');
    await tabsTo(carl, 'radio', '1');
    await carl.keyboard.press('ArrowRight');
    await presses(carl, 'button', 'Send rating');
    await carl.getByText('You gave 2 of 5').waitFor();
    await presses(carl, 'button', 'Start again');
    await carl.getByRole('button', { name: 'Sales' }).waitFor();
  });
});
