import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { employ } from '../employ.ts';
import { password } from '../house.ts';
import type { House } from '../house.ts';
import { inChromium } from './browsers.ts';
import { windowOf } from './window.ts';
import { withHouse } from './withHouse.ts';

inChromium('an agent who signs out', () => {
  let browser: Browser;
  let house: House;
  withHouse(async (opened, chromium) => {
    house = opened;
    browser = chromium;
    const ana = { name: 'Ana', password, limit: '1', categories: 'sales' };
    await employ(house.admin, house.visitor(), ana);
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
