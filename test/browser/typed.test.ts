import { expect } from 'chai';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { House } from '../house.ts';
import { inChromium } from './browsers.ts';
import { until } from './until.ts';
import { windowOf } from './window.ts';
import { withHouse } from './withHouse.ts';

inChromium('a customer who typed something and is back in line', () => {
  let browser: Browser;
  let house: House;

  withHouse((opened, chromium) => {
    house = opened;
    browser = chromium;
  });

  /** Carl in front of his page, with an agent who is there. */
  const chats = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const carl = house.visitor();
    await carl.get('/');
    await carl.post('/join', { name: 'Carl', category: 'sales' });
    const page = await (await windowOf(browser, carl, options)).newPage();
    await page.goto('/chat');
    return page;
  };
  const box = (page: Page) => page.getByRole('textbox', { name: 'Message' });
  const inLine = (page: Page): Promise<void> =>
    page.getByRole('status', { name: 'Place in line' }).waitFor();
  const has = (page: Page, words: string): Promise<unknown> =>
    until('it is in the box', async () => (await box(page).inputValue()) === words);

  it('finds it in the box when the next agent comes, who sees it once it is typed on', async () => {
    const [ana] = await house.agent('Ana', 1, 'sales');
    const page = await chats();
    await box(page).fill('the long story');
    await ana.post('/agent/sign-out');
    await inLine(page);
    const [ben, ofBen] = await house.agent('Ben', 1, 'sales');
    await has(page, 'the long story');
    await ofBen.reads('aria-label="Carl"');
    expect(ofBen.html).to.not.include('the long story');
    await box(page).pressSequentially(', continued');
    await ofBen.reads('the long story, continued');

    await ben.post('/agent/sign-out');
    await inLine(page);
    await page.reload();
    await inLine(page);
    const [, ofCem] = await house.agent('Cem', 1, 'sales');
    await has(page, 'the long story, continued');
    await box(page).press('Enter');
    await ofCem.reads('the long story, continued</p>');
  });

  it('leaves nothing of it in the browser once the chat is over', async () => {
    const [ana] = await house.agent('Ana', 1, 'sales');
    const page = await chats();
    await box(page).fill('the long story');
    await ana.post('/agent/sign-out');
    await inLine(page);
    const kept = () => page.evaluate<string>('JSON.stringify({ ...sessionStorage })');
    expect(await kept()).to.include('the long story');
    await house.admin.post(`/admin/live/${await house.conversationOf('Carl')}`, { act: 'end' });
    await page.getByRole('button', { name: 'Start again' }).waitFor();
    await until('it is gone', async () => !(await kept()).includes('the long story'));
  });

  it('has it before them without script, until there is somebody to send it to', async () => {
    const [ana] = await house.agent('Ana', 1, 'sales');
    const page = await chats({ javaScriptEnabled: false });
    await box(page).fill('the long story');
    await ana.post('/agent/sign-out');
    const sends = async (): Promise<void> => {
      const shown = page.waitForEvent('load');
      await page.getByRole('button', { name: 'Send' }).click();
      await shown;
    };
    for (const time of ['once', 'twice']) {
      await sends();
      await page.getByRole('alert').filter({ hasText: 'Nobody is with you' }).waitFor();
      expect(await box(page).inputValue(), time).to.equal('the long story');
    }
    expect(await page.locator('meta[http-equiv=refresh]').count()).to.equal(0);
    const [ben, ofBen] = await house.agent('Ben', 1, 'sales');
    const log = page.frameLocator('iframe').getByRole('log', { name: 'Conversation' });
    await log.getByText('Ben is with you now.').waitFor();
    expect(await page.frameLocator('iframe').getByRole('link').count()).to.equal(0);
    expect(await box(page).inputValue()).to.equal('the long story');
    await sends();
    await ofBen.reads('the long story</p>');

    await box(page).fill('and its end');
    await ben.post('/agent/end', { conversation: await house.conversationOf('Carl') });
    await sends();
    const unsent = page.getByRole('listitem').filter({ hasText: 'Not sent: the chat has ended.' });
    expect(await unsent.innerText()).to.include('and its end');
  });
});
