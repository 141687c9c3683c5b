import { expect } from 'chai';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { House } from '../house.ts';
import { openBrowser } from '../same/browser.ts';
import type { Visitor } from '../visitor.ts';
import { inChromium } from './browsers.ts';
import { openNetwork } from './network.ts';
import type { Network } from './network.ts';
import { until } from './until.ts';
import { windowOf } from './window.ts';

/** Looks like markup, and is what an agent wrote. */
const words = 'Your <b>refund</b> is approved';

inChromium('an agent whose message was not sent before the customer left', () => {
  let browser: Browser;
  let network: Network;
  let house: House;
  let ana: Visitor;
  let carl: Visitor;

  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());
  beforeEach(async () => {
    network = await openNetwork();
    house = await House.open({}, { PUBLIC_ORIGIN: `http://127.0.0.1:${network.port}` });
    network.leadTo(house.chatter.port);
    await house.setUp();
    ana = await house.signedIn('Ana', 1, 'sales');
    carl = house.visitor();
    await carl.get('/');
    await ana.post('/agent/available', { available: 'on' });
    await carl.post('/join', { name: 'Carl', category: 'sales' });
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    network.close();
    await house.close();
  });

  /** Ana’s console, behind a network that can be cut; Carl has his own way. */
  const console = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const baseURL = `http://127.0.0.1:${network.port}`;
    const page = await (await windowOf(browser, ana, { baseURL, ...options })).newPage();
    await page.goto('/agent');
    await page.getByRole('region', { name: 'Carl' }).waitFor();
    return page;
  };
  const sends = async (page: Page): Promise<void> => {
    await page.getByRole('textbox', { name: 'Message' }).fill(words);
    await page.getByRole('button', { name: 'Send' }).click();
  };
  const notice = (page: Page): Locator =>
    page.getByRole('dialog', { name: 'Notice' }).filter({ hasText: 'Not sent' });
  const outbox = (page: Page) => page.evaluate<string>(`sessionStorage.getItem('outbox/agent')`);
  /** Presses Send while there is no network. */
  const sendsInVain = async (page: Page): Promise<void> => {
    network.cut();
    await page.getByText('Reconnecting').waitFor();
    await sends(page);
    await page.locator('.pending').getByText(words).waitFor();
  };

  it('reads so, with its words, as soon as the network is back, until they dismiss it', async () => {
    const page = await console();
    await sendsInVain(page);
    await carl.post('/chat/leave');
    network.mend();
    await notice(page).getByText(words, { exact: true }).waitFor();
    expect(await page.getByRole('region', { name: 'Carl' }).count()).to.equal(0);
    const conversation = await house.conversationOf('Carl');
    const link = notice(page).getByRole('link', { name: 'Read it again' });
    expect(await link.getAttribute('href')).to.match(
      new RegExp(`/agent/conversations/${conversation}$`),
    );
    await notice(page).getByRole('button', { name: 'Dismiss' }).click();
    await notice(page).waitFor({ state: 'hidden' });
    await until('nothing is kept', async () => (await outbox(page)) === '[]');
  });

  it('reads so when they come back to the page later', async () => {
    const page = await console();
    await sendsInVain(page);
    await page.goto('about:blank');
    await carl.post('/chat/leave');
    network.mend();
    await page.goto('/agent');
    await notice(page).getByText(words, { exact: true }).waitFor();
    // Also when the page is fetched anew while it is open.
    await house.admin.post('/admin/categories/sales', { name: 'Tea', order: '1', maxQueue: '5' });
    await page.getByText('Up to 1 chat at once. Tea').waitFor();
    expect(await notice(page).isVisible()).to.equal(true);
  });

  it('reads nothing of the kind when it had arrived, and only the answer was lost', async () => {
    const page = await console();
    await sendsInVain(page);
    const [{ conversation, id }] = JSON.parse(await outbox(page)) as [Record<string, string>];
    await ana.post('/agent/send', { conversation: conversation!, id: id!, text: words });
    await page.goto('about:blank');
    await carl.post('/chat/leave');
    network.mend();
    await page.goto('/agent');
    await until('it is done', async () => (await outbox(page)) === '[]');
    expect(await notice(page).count()).to.equal(0);
  });

  it('leaves nothing of it to who signs in after them in the same tab', async () => {
    const page = await console();
    await sendsInVain(page);
    await page.goto('about:blank');
    await carl.post('/chat/leave');
    network.mend();
    const ben = await house.signedIn('Ben', 1, 'sales');
    const theirs = await (await windowOf(browser, ben)).cookies();
    await page.context().clearCookies();
    await page.context().addCookies(theirs);
    await page.goto('/agent');
    await page.getByRole('heading', { name: 'Ben' }).waitFor();
    await page.waitForFunction(`document.getElementById('live').dataset.agent`);
    expect(await page.evaluate('JSON.stringify({ ...sessionStorage })')).to.not.include('refund');
    expect(await notice(page).count()).to.equal(0);
  });

  it('reads so without script, too', async () => {
    const page = await console({ javaScriptEnabled: false });
    await carl.post('/chat/leave');
    await sends(page);
    await notice(page).getByText(words, { exact: true }).waitFor();
    await notice(page).getByRole('button', { name: 'Dismiss' }).click();
    await notice(page).waitFor({ state: 'hidden' });
  });
});
