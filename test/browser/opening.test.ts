import { expect } from 'chai';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { House } from '../house.ts';
import type { Visitor } from '../visitor.ts';
import { inChromium } from './browsers.ts';
import { until } from './until.ts';
import { windowOf } from './window.ts';
import { withHouse } from './withHouse.ts';

inChromium('a customer whose chat opens', () => {
  let browser: Browser;
  let house: House;
  let ana: Visitor;
  withHouse(async (opened, chromium) => {
    house = opened;
    browser = chromium;
    [ana] = await house.agent('Ana', 1, 'sales');
  });

  const waits = async (options: BrowserContextOptions = {}): Promise<Page> => {
    await ana.post('/agent/available', { available: 'off' });
    const page = await (await windowOf(browser, house.visitor(), options)).newPage();
    await page.goto(house.origin);
    await page.getByRole('button', { name: 'Sales' }).click();
    await page.getByRole('status', { name: 'Place in line' }).waitFor();
    return page;
  };
  const box = (page: Page) => page.getByRole('textbox', { name: 'Message' });
  const opens = async (page: Page): Promise<void> => {
    await ana.post('/agent/available', { available: 'on' });
    await box(page).waitFor();
  };
  const focused = (page: Page): Promise<string> =>
    page.evaluate('document.activeElement.className || document.activeElement.name');
  const isReady = (page: Page): Promise<unknown> =>
    until('the box has the focus', async () => (await focused(page)) === 'text');

  it('can write at once, from the line as on a page that opens with the chat', async () => {
    const page = await waits();
    await opens(page);
    await isReady(page);
    await page.reload();
    await isReady(page);
    await page.keyboard.type('Is it green?');
    expect(await box(page).inputValue()).to.equal('Is it green?');
    // What goes on in the chat takes nobody back to the box.
    await page.getByRole('link', { name: 'Chatter' }).focus();
    await ana.post('/agent/send', {
      conversation: await house.conversationOf('Guest'),
      id: 'abcdefghijklmnopqrstuv',
      text: 'It is.',
    });
    await page.getByText('It is.').waitFor();
    expect(await focused(page)).to.equal('brand');
  });

  it('stays where they are on the page, and sees no keyboard slide in on a phone', async () => {
    const page = await waits();
    await page.getByRole('link', { name: 'Chatter' }).focus();
    await opens(page);
    expect(await focused(page)).to.equal('brand');
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('button', { name: 'Leave the chat' }).click();
    const phone = await waits({ hasTouch: true, isMobile: true });
    await opens(phone);
    expect(await focused(phone)).to.not.equal('text');
  });
});
