import type { Browser } from 'playwright-core';
import type { House } from '../house.ts';
import { inChromium } from './browsers.ts';
import { windowOf } from './window.ts';
import { withHouse } from './withHouse.ts';

inChromium('an agent who transfers a chat', () => {
  let browser: Browser;
  let house: House;

  withHouse((opened, chromium) => {
    house = opened;
    browser = chromium;
  });

  it('chooses among those who can take it, and reads in the sheet when that is past', async () => {
    const [ana, wire] = await house.agent('Ana', 1, 'sales');
    const [, ofCarl] = await house.customer('Carl', 'sales');
    await wire.reads('aria-label="Carl"');
    const [, ofFull] = await house.agent('Dora', 1, 'sales');
    await house.customer('Gus', 'sales');
    await ofFull.reads('aria-label="Gus"');
    await house.signedIn('Ben', 2, 'sales');
    const [eve, ofEve] = await house.agent('Eve', 2, 'sales');

    const page = await (await windowOf(browser, ana)).newPage();
    await page.goto('/agent');
    await page.getByRole('button', { name: 'Transfer', exact: true }).click();
    const sheet = page.getByRole('dialog', { name: 'Transfer this chat' });
    const target = (name: RegExp) => sheet.getByRole('radio', { name });
    await target(/^Eve Free/).check();
    await sheet.getByRole('textbox').fill('wants the red one');
    for (const name of [/^Ben Away/, /^Dora Full/])
      await target(name).and(page.locator(':disabled')).waitFor();

    await eve.post('/agent/away', { reason: 'lunch' });
    await ofEve.reads('Away: <bdi>lunch</bdi>');
    await sheet.getByRole('button', { name: 'Transfer the chat' }).click();
    await sheet.getByRole('alert').filter({ hasText: 'They cannot take this chat now' }).waitFor();
    await target(/^Eve Away/)
      .and(page.locator(':disabled'))
      .waitFor();

    await target(/^Billing/).check();
    await sheet.getByRole('button', { name: 'Transfer the chat' }).click();
    await page.locator('.pane').waitFor({ state: 'detached' });
    await ofCarl.reads('handed you on to Billing');
  });
});
