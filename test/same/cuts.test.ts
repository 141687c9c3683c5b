import type { Browser } from 'playwright-core';
import { inChromium } from '../browser/browsers.ts';
import { openBrowser } from './browser.ts';
import { cut } from './cut.ts';

const roles = ['agent', 'customer'] as const;
const ways = ['cut', 'stall'] as const;
const settings = { notice: 4_500, grace: 9_000 };

inChromium('somebody whose network is gone', () => {
  let browser: Browser;

  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  for (const [seconds, title] of [
    [0.3, 'for a moment does not even seem to have left'],
    [3, 'for a while keeps the chat and all that was written, once'],
    [14, 'for longer than the grace has lost the chat, and no words'],
  ] as const) {
    it(title, async () => {
      const cuts = roles.flatMap((role) =>
        ways.map((how) => cut(browser, { role, how, seconds, settings })),
      );
      await Promise.all(cuts);
    }).timeout(90_000);
  }
});
