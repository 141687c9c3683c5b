import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { employ } from '../employ.ts';
import { House, password } from '../house.ts';
import { openBrowser } from '../same/browser.ts';
import { inChromium } from './browsers.ts';
import { windowOf } from './window.ts';

inChromium('an agent who signs out', () => {
  let browser: Browser;
  let house: House;
  before(async () => {
    browser = await openBrowser();
    house = await House.open();
    await house.setUp();
    const ana = { name: 'Ana', password, limit: '1', categories: 'sales' };
    await employ(house.admin, house.visitor(), ana);
  });
  after(async () => {
    await browser.close();
    await house.close();
  });

  it('leaves no unsent words in the browser, and how it rings as it was', async () => {
    const context = await windowOf(browser, house.visitor());
    const page = await context.newPage();
    await page.goto('/agent');
    await page.getByRole('textbox', { name: 'Name' }).fill('Ana');
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('switch', { name: 'Available' }).click();
    await house.customer('Carl', 'sales');
    await page.getByRole('textbox', { name: 'Message' }).fill('not to be read by the next one');
    const kept = (): Promise<string> =>
      page.evaluate('JSON.stringify([{ ...sessionStorage }, { ...localStorage }])');
    await page.waitForFunction("JSON.stringify({ ...sessionStorage }).includes('not to be read')");
    await page.evaluate("localStorage.setItem('how it rings', 'loud')");
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await kept())
      .to.include('loud')
      .and.not.include('not to be read');
    await context.close();
  });
});
