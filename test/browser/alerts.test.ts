import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { House } from '../house.ts';
import { attends, joins } from '../same/person.ts';
import type { Person } from '../same/person.ts';
import { inChromium } from './browsers.ts';
import { until } from './until.ts';
import { withHouse } from './withHouse.ts';

/** Writes down what the page makes its browser sound and show. */
const listening = `
globalThis.alerts = [];
globalThis.OscillatorNode = class extends OscillatorNode {
  constructor(...given) { super(...given); alerts.push('a tone'); }
};
globalThis.Notification = class extends Notification {
  constructor(title, options) { super(title, options); alerts.push(title + ': ' + options.body); }
};`;
const hiding = `Object.defineProperty(document, 'hidden', { value: true, configurable: true });`;

const alertsOf = (page: Page): Promise<string[]> => page.evaluate('alerts');
const asks = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'Alerts' }).click();
  await page.getByRole('checkbox', { name }).check();
  await page.getByRole('button', { name: 'Close' }).click();
};

inChromium('an agent who looks elsewhere', () => {
  let browser: Browser;
  let house: House;

  withHouse(async (opened, chromium) => {
    house = opened;
    browser = chromium;
    await house.signedIn('Ana', 4, 'sales');
  });

  it('is called by sound and notification once they asked for each, without a word of the customer', async () => {
    const context = await browser.newContext({ permissions: ['notifications'] });
    await context.addInitScript(listening);
    const { page } = await attends(context, house.origin, 'Ana');
    const customers: Person[] = [];
    const arrives = async (): Promise<Person> => {
      const customer = await joins(await browser.newContext(), house.origin, 'Sales');
      customers.push(customer);
      await until(
        'the chat is there',
        async () => (await page.locator('.pane').count()) === customers.length,
      );
      return customer;
    };
    await arrives();
    expect(await alertsOf(page)).to.deep.equal([]);

    await asks(page, 'Sound for a new chat');
    expect(await alertsOf(page)).to.deep.equal(['a tone', 'a tone']);
    await arrives();
    await until('it rings', async () => (await alertsOf(page)).length === 4);

    await asks(page, 'Notification of both');
    await page.evaluate(hiding);
    const guest = await arrives();
    await until('a chat is told', async () => (await alertsOf(page)).includes('New chat: '));
    await guest.says('my secret');
    await until('words are told', async () => (await alertsOf(page)).includes('New message: '));
    await page.evaluate(`localStorage.alerts = localStorage.alerts.replace('}', ',"names":true}')`);
    await guest.says('another secret');
    await until('the name is told', async () =>
      (await alertsOf(page)).includes('New message: Guest'),
    );
    expect((await alertsOf(page)).join()).to.not.include('secret');
    await context.close();
    for (const customer of customers) await customer.context.close();
  });

  it('has the other pages of the desk beside the console while there are chats in it', async () => {
    const context = await browser.newContext();
    await house.signedIn('Ben', 1, 'billing');
    const { page } = await attends(context, house.origin, 'Ben');
    const turnsTo = (on: Page, name: string): Promise<void> =>
      on.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click();
    await turnsTo(page, 'Conversations');
    await page.waitForURL('**/agent/conversations');
    await turnsTo(page, 'Console');
    const customer = await joins(await browser.newContext(), house.origin, 'Billing');
    await page.locator('.pane').waitFor();
    const opened = context.waitForEvent('page');
    await turnsTo(page, 'Conversations');
    const beside = await opened;
    await beside.waitForURL('**/agent/conversations');
    await turnsTo(page, 'Replies');
    await beside.waitForURL('**/agent/replies');
    expect(context.pages()).to.have.length(2);
    await customer.says('Are you there?');
    await page.getByText('Are you there?').first().waitFor();
    await context.close();
    await customer.context.close();
  });
});
