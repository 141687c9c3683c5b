import { expect } from 'chai';
import type { Browser, Locator, Page } from 'playwright-core';
import type { House } from '../house.ts';
import type { Visitor } from '../visitor.ts';
import type { Wire } from '../wire.ts';
import { inChromium } from './browsers.ts';
import { windowOf } from './window.ts';
import { withHouse } from './withHouse.ts';

/** Presses at this place in the moment in which a pane has gone, and says what was there. */
const pressesAt = (x: number, y: number): string => `
globalThis.pressed = new Promise((tell) => {
  const press = () => {
    if (document.querySelectorAll('.pane').length !== 3) return;
    live.removeEventListener('htmx:after:swap', press);
    const where = { bubbles: true, cancelable: true, detail: 2, clientX: ${x}, clientY: ${y} };
    const button = document.elementFromPoint(${x}, ${y});
    const name = button.closest('.pane')?.getAttribute('aria-label');
    button.dispatchEvent(new MouseEvent('click', where));
    tell(name + ': ' + button.textContent);
  };
  live.addEventListener('htmx:after:swap', press);
});
undefined`;

inChromium('an agent who ends a chat', () => {
  let browser: Browser;
  let house: House;
  let ana: Visitor;
  let customers: Map<string, Wire>;

  withHouse(async (opened, chromium) => {
    house = opened;
    browser = chromium;
    const [visitor, wire] = await house.agent('Ana', 4, 'sales');
    ana = visitor;
    customers = new Map();
    for (const name of ['Carl', 'Dana', 'Emil', 'Fay']) {
      const [, ofCustomer] = await house.customer(name, 'sales');
      customers.set(name, ofCustomer);
      await wire.reads(`aria-label="${name}"`);
    }
  });

  const opens = async (javaScriptEnabled = true): Promise<Page> => {
    const page = await (await windowOf(browser, ana, { javaScriptEnabled })).newPage();
    await page.goto('/agent');
    return page;
  };
  const chatWith = (page: Page, name: string): Locator =>
    page.getByRole('region', { name, exact: true });
  const asksToEnd = async (page: Page, name: string): Promise<Locator> => {
    await chatWith(page, name).getByRole('button', { name: 'End chat' }).click();
    return page.getByRole('dialog', { name: `End the chat with ${name}?` });
  };

  it('is asked first, with the answer under the finger of who has no mouse, and may keep it', async () => {
    const page = await opens();
    const sheet = await asksToEnd(page, 'Dana');
    await sheet.getByRole('button', { name: 'End the chat' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    await asksToEnd(page, 'Dana');
    await sheet.getByRole('button', { name: 'Cancel' }).click();
    await sheet.waitFor({ state: 'hidden' });
    await asksToEnd(page, 'Dana');
    await sheet.getByRole('button', { name: 'End the chat' }).click();
    await chatWith(page, 'Dana').waitFor({ state: 'detached' });
    await customers.get('Dana')!.reads('The agent ended the chat.');
    expect(await page.locator('.pane').count()).to.equal(3);
  });

  it('ends one chat, however often they press', async () => {
    const page = await opens();
    const button = chatWith(page, 'Carl').getByRole('button', { name: 'End chat' });
    await button.dblclick();
    await page.getByRole('button', { name: 'End the chat' }).dblclick();
    await customers.get('Carl')!.reads('The agent ended the chat.');
    await chatWith(page, 'Carl').waitFor({ state: 'detached' });
    await page.keyboard.press('F2');
    await page.keyboard.type('Are you there?');
    await page.keyboard.press('Enter');
    await customers.get('Dana')!.reads('Are you there?');
    expect(house.chatter.site.desk.agents()[0]!.chats).to.have.length(3);
    expect(await page.locator('#connection').innerText()).to.equal('');
  });

  it('does nothing to a chat that slides under the pointer', async () => {
    const page = await opens();
    const { x, y, width, height } = (await chatWith(page, 'Carl')
      .getByRole('button', { name: 'End chat' })
      .boundingBox())!;
    const middle = [x + width / 2, y + height / 2] as const;
    await page.mouse.move(...middle);
    await page.evaluate(pressesAt(...middle));
    customers.get('Carl')!.say({ op: 'leave' });
    expect(await page.evaluate('pressed')).to.equal('Dana: End chat');
    expect(await page.locator('.sheet:popover-open').count()).to.equal(0);
    const sheet = await asksToEnd(page, 'Fay');
    await sheet.waitFor();
  });

  it('is asked without script, too', async () => {
    const page = await opens(false);
    const sheet = await asksToEnd(page, 'Dana');
    await sheet.getByRole('button', { name: 'End the chat' }).click();
    await chatWith(page, 'Dana').waitFor({ state: 'detached' });
    await customers.get('Dana')!.reads('The agent ended the chat.');
    expect(await page.locator('.pane').count()).to.equal(3);
  });
});
