import type { Browser } from 'playwright-core';
import { House } from '../house.ts';
import { openBrowser } from '../same/browser.ts';

/** Gives each test of a group a house with an admin, and all of them one browser. */
export const withHouse = (
  begin: (house: House, browser: Browser) => Promise<void> | void,
): void => {
  let browser: Browser;
  let house: House;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());
  beforeEach(async () => {
    house = await House.open();
    await house.setUp();
    await begin(house, browser);
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await house.close();
  });
};
