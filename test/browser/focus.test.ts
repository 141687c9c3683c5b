import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { House } from '../house.ts';
import type { Visitor } from '../visitor.ts';
import { inChromium } from './browsers.ts';
import { windowOf } from './window.ts';
import { withHouse } from './withHouse.ts';

inChromium('an agent who works with the keyboard', () => {
  let browser: Browser;
  let house: House;
  let ana: Visitor;
  let carl: Visitor;

  withHouse(async (opened, chromium) => {
    house = opened;
    browser = chromium;
    const [visitor, wire] = await house.agent('Ana', 2, 'sales');
    ana = visitor;
    [carl] = await house.customer('Carl', 'sales');
    await wire.reads('aria-label="Carl"');
    await house.customer('Dana', 'sales');
    await wire.reads('aria-label="Dana"');
  });

  const opens = async (): Promise<Page> => {
    const page = await (await windowOf(browser, ana)).newPage();
    await page.goto('/agent');
    return page;
  };

  it('is in the sheet that they open, and back at its button when it closes', async () => {
    const page = await opens();
    const pane = page.getByRole('region', { name: 'Carl' });
    const focus = page.locator(':focus');
    for (const [name, title] of [
      ['Transfer', 'Transfer this chat'],
      ['Earlier', 'Earlier conversations'],
      ['Why me?', 'Why this chat came to you'],
    ] as const) {
      const button = pane.getByRole('button', { name, exact: true });
      await button.press('Enter');
      await page.getByRole('dialog', { name: title }).and(focus).waitFor();
      await page.keyboard.press('Escape');
      await button.and(focus).waitFor();
    }
  });

  it('is at the next chat when the one they were in ends, without having read it', async () => {
    const page = await opens();
    const focus = page.locator(':focus');
    await page
      .getByRole('region', { name: 'Carl' })
      .getByRole('textbox', { name: 'Message' })
      .focus();
    await carl.post('/chat/leave');
    const next = page.getByRole('region', { name: 'Dana' });
    await next.and(focus).waitFor();
    expect(await next.getByText('New', { exact: true }).count()).to.equal(1);
    await next.getByRole('button', { name: 'End chat' }).press('Enter');
    await next.getByRole('button', { name: 'End the chat' }).press('Enter');
    await page.getByRole('main').and(focus).waitFor();
  });
});
