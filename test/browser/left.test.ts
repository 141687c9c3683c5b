import type { Browser, Page } from 'playwright-core';
import type { House } from '../house.ts';
import { messageId } from '../visitor.ts';
import type { Visitor } from '../visitor.ts';
import { inChromium } from './browsers.ts';
import { windowOf } from './window.ts';
import { withHouse } from './withHouse.ts';

inChromium('an agent who is away, and what waits for them', () => {
  let browser: Browser;
  let house: House;
  let ana: Visitor;

  withHouse(async (opened, chromium) => {
    house = opened;
    browser = chromium;
    ana = await house.signedIn('Ana', 1, 'sales');
  });
  const opens = async (): Promise<Page> => {
    const page = await (await windowOf(browser, ana, {})).newPage();
    await page.goto(`${house.origin}/agent`);
    return page;
  };

  it('says why in one window, reads it in the other, and no more once they are back', async () => {
    const [one, other] = [await opens(), await opens()];
    const status = { name: 'Away', exact: true };
    await one.getByRole('status', status).filter({ hasText: 'You are away' }).waitFor();
    await one.getByText('Add a reason').click();
    await one.getByRole('button', { name: 'Lunch' }).click();
    for (const page of [one, other])
      await page.getByRole('status').filter({ hasText: 'Away: lunch, since' }).waitFor();
    await other.getByText('Another reason').click();
    await other.getByRole('textbox', { name: 'In your own words' }).fill('at the dentist');
    await other.getByRole('button', { name: 'Save' }).click();
    await one.getByText('Away: at the dentist, since').waitFor();
    await one.getByRole('switch', { name: 'Available' }).click();
    for (const page of [one, other])
      await page.getByText('Away: at the dentist').waitFor({ state: 'detached' });
  });

  it('sees that a message is left, and marks it as answered', async () => {
    const [one, other] = [await opens(), await opens()];
    const left = { name: 'Carl', category: 'sales', text: 'Is it green?' };
    await house.visitor().post('/message', { ...left, reach: 'carl@example.org', id: messageId() });
    await other.getByRole('link', { name: '1 message to answer' }).waitFor();
    await one.getByRole('link', { name: '1 message to answer' }).click();
    await one.getByRole('link', { name: 'Carl', exact: true }).click();
    await one.getByRole('link', { name: 'carl@example.org' }).waitFor();
    await one.getByRole('button', { name: 'Mark as answered' }).click();
    await one.getByRole('button', { name: 'Undo' }).waitFor();
    await other.getByRole('link', { name: '1 message to answer' }).waitFor({ state: 'detached' });
  });
});
