import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { inChromium } from '../browser/browsers.ts';
import { openBrowser } from './browser.ts';
import { run } from './run.ts';

inChromium('a page that was open all the time', () => {
  let browser: Browser;

  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  for (const seed of [1, 2]) {
    it(`shows what a fresh one would, whatever happens (${seed})`, async () => {
      const { differences } = await run(browser, seed, 60);
      expect(differences).to.deep.equal([]);
    }).timeout(180_000);
  }
});
