import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import type { House } from '../house.ts';
import { messageId } from '../visitor.ts';
import { inChromium } from './browsers.ts';
import { until } from './until.ts';
import { windowOf } from './window.ts';
import { withHouse } from './withHouse.ts';

inChromium('a page that another version of the server made', () => {
  let browser: Browser;
  let house: House;
  withHouse((opened, chromium) => {
    house = opened;
    browser = chromium;
  });

  it('is loaded anew when it comes back, script and all, with what was said and what was not sent', async () => {
    const [, ana] = await house.agent('Ana', 1, 'sales');
    const [carl] = await house.customer('Carl', 'sales');
    await ana.reads('aria-label="Carl"');
    const conversation = await house.conversationOf('Carl');
    const context = await windowOf(browser, carl);
    const page = await context.newPage();
    await page.goto('/chat');
    ana.say({ op: 'send', conversation, id: messageId(), text: 'Good morning' });
    await page.getByText('Good morning').waitFor();
    await page.getByRole('textbox', { name: 'Message' }).fill('what about');
    // As if it had been made before the server was replaced.
    await page.evaluate(`{
      window.isOfBefore = true;
      Object.assign(document.getElementById('live').dataset, { version: 'old', edition: 'a.old' });
      dispatchEvent(new Event('online'));
    }`);
    await until('it is another page', () => page.evaluate('window.isOfBefore === undefined'));
    await page.getByText('Good morning').waitFor();
    const box = page.getByRole('textbox', { name: 'Message' });
    expect(await box.inputValue()).to.equal('what about');
    await box.press('Enter');
    await ana.reads('what about');
    await context.close();
  });
});
