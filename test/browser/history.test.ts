import { expect } from 'chai';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { House } from '../house.ts';
import { messageId } from '../visitor.ts';
import type { Visitor } from '../visitor.ts';
import { inChromium } from './browsers.ts';
import { until } from './until.ts';
import { windowOf } from './window.ts';
import { withHouse } from './withHouse.ts';

inChromium('an agent in Tokyo who reads what was said', () => {
  let browser: Browser;
  let house: House;
  let ana: Visitor;
  let conversation: string;
  let say: (text: string) => void;

  withHouse(async (opened, chromium) => {
    house = opened;
    browser = chromium;
    const [agent, wire] = await house.agent('Ana', 2, 'sales');
    ana = agent;
    const [, carl] = await house.customer('Carl', 'sales');
    await wire.reads('aria-label="Carl"');
    conversation = await house.conversationOf('Carl');
    say = (text) => carl.say({ op: 'send', conversation, id: messageId(), text });
    say('Hello');
    await wire.reads('Hello');
  });

  const opens = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await windowOf(browser, ana, {
      timezoneId: 'Asia/Tokyo',
      locale: 'en-GB',
      ...options,
    });
    const page = await context.newPage();
    await page.goto(house.origin + path);
    return page;
  };
  /** Every time on the page: what it is, and what it says. */
  const timesOn = async (page: Page) => {
    const times = await page.locator('time[data-form]').all();
    return Promise.all(
      times.map(async (time) => ({
        iso: (await time.getAttribute('datetime')) ?? '',
        text: await time.textContent(),
      })),
    );
  };
  const inTokyo = (iso: string): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Tokyo', timeStyle: 'short' }).format(
      new Date(iso),
    );

  it('reads the day above the first message of each, and none above a chat of today', async () => {
    const page = await opens('/agent');
    await page.locator('.entries time[data-local]').first().waitFor();
    expect(await page.locator('[data-day]').count()).to.equal(0);
    // As if all but the last had been said at two in the afternoon of another day, by another clock.
    await page.evaluate(`{
      const times = [...document.querySelectorAll('.entries time')];
      for (const time of times.slice(0, -1)) time.dateTime = '2026-03-04T14:00:00Z';
      times[0].dateTime = '2026-03-04T16:00:00Z';
      for (const time of times) delete time.dataset.local;
    }`);
    const days = page.locator('.entries > [data-day]');
    await until('each day is said', async () => (await days.count()) === 3);
    expect(await days.nth(0).getAttribute('data-day')).to.equal('Thursday 5 March');
    expect(await days.nth(1).getAttribute('data-day')).to.equal('Wednesday 4 March');
  });

  it('sees every time by their own clock, also of what comes later', async () => {
    const page = await opens('/agent');
    say('And another thing');
    await until('the message is there', async () =>
      (await page.locator('.entries').innerText()).includes('And another thing'),
    );
    const times = await timesOn(page);
    expect(times).to.have.length.above(3);
    for (const { iso, text } of times) expect(text).to.equal(inTokyo(iso));
    const list = await opens('/agent/conversations');
    for (const { iso, text } of await timesOn(list)) expect(text).to.include(inTokyo(iso));
    expect(await list.locator('.zone').innerText()).to.equal('Asia/Tokyo');
  });

  it('reads UTC where there is no script', async () => {
    const page = await opens('/agent/conversations', { javaScriptEnabled: false });
    const times = await timesOn(page);
    expect(times).to.have.length(1);
    expect(times[0]?.text).to.match(/ UTC$/);
  });

  it('searches without leaving the page, and can come back to what was found', async () => {
    const page = await opens('/agent/conversations');
    await page.getByLabel('Search for').fill('goodbye');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('No conversation fits.').waitFor();
    expect(page.url()).to.include('words=goodbye').and.include('zone=Asia%2FTokyo');
    await page.getByLabel('Search for').fill('hello');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: 'Carl' }).click();
    await page.getByText('Ana took the chat.').waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Carl' }).waitFor();
    expect(await page.getByLabel('Search for').inputValue()).to.equal('hello');
  });

  it('moves the slider of the replay, and both sides follow', async () => {
    const page = await opens(`/agent/conversations/${conversation}/replay`);
    const slider = page.getByLabel('Moment', { exact: true });
    const says = (text: string) => page.getByText(text, { exact: true });
    await says('In line').waitFor();
    await slider.focus();
    await page.keyboard.press('End');
    await says('Hello').nth(1).waitFor();
    await page.getByRole('link', { name: 'Previous' }).click();
    await says('Hello').first().waitFor({ state: 'detached' });
    expect(await slider.inputValue()).to.equal('2');
    await page.getByRole('link', { name: 'Last' }).click();
    await says('Hello').nth(1).waitFor();
    expect(await slider.inputValue()).to.equal('3');
  });
});
