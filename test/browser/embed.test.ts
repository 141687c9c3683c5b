import { expect } from 'chai';
import type { Locator } from 'playwright-core';
import { House } from '../house.ts';
import { inChromium } from './browsers.ts';
import { Shop } from './shop.ts';
import { until } from './until.ts';

/** As much of an element in a browser as is asked here. */
type Node = { getRootNode(): { readonly activeElement: unknown } };
const isFocused = (it: Locator): Promise<boolean> =>
  it.evaluate((node) => (node as unknown as Node).getRootNode().activeElement === node);
const isOpen = async (shop: Shop): Promise<boolean> =>
  (await shop.button.getAttribute('aria-expanded')) === 'true';
const isCalled = (shop: Shop, name: string): Promise<unknown> =>
  until(`the button is called ${name}`, async () => {
    const label = await shop.button.getAttribute('aria-label');
    return label === name;
  });
const patiently = { timeout: 25_000 };

inChromium('the chat on pages of another site', () => {
  let shop: Shop;
  before(async () => {
    shop = await Shop.open();
  });
  after(() => shop.close());
  beforeEach(() => shop.visitor());

  it('goes from the button to an answer, counts what is unread, and goes on on the next page', async () => {
    const ana = await shop.agent('Ana', 'sales');
    await shop.enter();
    await shop.button.click();
    const conversation = await shop.joins('Carl', 'Sales');
    await shop.panel.getByRole('textbox', { name: 'Message' }).fill('Is it green?');
    await shop.panel.getByRole('button', { name: 'Send' }).click();
    await ana.wire.reads('Is it green?');
    await ana.says('It is.', conversation);
    await shop.panel.getByText('It is.').waitFor();
    await ana.wire.until(({ content }) => content?.includes('>Seen<') ?? false, 'seen');

    await shop.page.getByRole('button', { name: 'Close' }).click();
    expect(await isFocused(shop.button)).to.equal(true);
    await ana.says('From next week on.', conversation);
    await isCalled(shop, 'Chat with us, 1 unread');
    expect(await shop.button.innerText()).to.match(/Chat with us\s*1/);
    const { desk } = shop.house.chatter.site;
    const { seq = 0, seen } = desk.conversation(conversation) ?? {};
    expect(seen?.customer).to.equal(seq - 1);
    await shop.page.getByRole('link', { name: 'More' }).click();
    await shop.page.waitForURL('**/more');
    await isCalled(shop, 'Chat with us, 1 unread');
    expect(desk.conversation(conversation)?.agent).to.not.equal(null);
    await shop.button.click();
    await shop.panel.getByText('From next week on.').waitFor();
    await isCalled(shop, 'Chat with us');
    await shop.page.reload();
    await until('it is open, as it was left', () => isOpen(shop));
    await shop.panel.getByText('From next week on.').waitFor();

    const host = '[document.cookie, localStorage.length, sessionStorage.length]';
    expect(await shop.page.evaluate(host)).to.deep.equal(['', 0, 0]);
    const cookies = await shop.cookies();
    const names = cookies.map(({ name }) => name);
    const own = ['__Host-chatter_embedded', '__Host-chatter_embedded.sig'];
    expect(names).to.have.members([...own, '__Host-chatter_panel']);
    for (const cookie of cookies) {
      expect(cookie).to.include({ secure: true, sameSite: 'None', path: '/' });
      expect(cookie.httpOnly).to.equal(cookie.name !== '__Host-chatter_panel');
      expect(cookie.partitionKey).to.equal('https://shop.test');
    }
    expect(shop.complaints()).to.deep.equal([]);
  });

  it('works by keyboard alone, and gives the focus back', async () => {
    const { page } = shop;
    shop.has('data-category="billing"');
    await shop.enter();
    await shop.button.waitFor();
    await page.getByRole('link', { name: 'More' }).focus();
    await page.keyboard.press('Tab');
    expect(await isFocused(shop.button)).to.equal(true);
    await page.keyboard.press('Enter');
    expect(await isOpen(shop)).to.equal(true);
    const name = shop.panel.getByRole('textbox', { name: 'Your name' });
    await until('the focus is in the panel', () => isFocused(name));
    await page.keyboard.press('Escape');
    await until('it is closed', async () => !(await isOpen(shop)));
    expect(await isFocused(shop.button)).to.equal(true);
    await page.keyboard.press('Enter');
    await until('the focus is in the panel', () => isFocused(name));
    await page.keyboard.type('Dora');
    await page.keyboard.press('Enter');
    await shop.panel.getByRole('button', { name: 'Leave' }).focus();
    await page.keyboard.press('Enter');
    await shop.panel.getByRole('dialog', { name: 'Leave the line?' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await shop.panel.getByRole('button', { name: 'Start again' }).waitFor();
    expect(shop.complaints()).to.deep.equal([]);
  });

  it('keeps to a strict policy, is there once however often it is included, and leaves no name behind', async () => {
    const { chat } = shop.elsewhere;
    const policy = `default-src 'none'; script-src ${chat}; frame-src ${chat}; require-trusted-types-for 'script'`;
    shop.has('data-category="billing" data-label="Ask &amp; learn" data-side="left"', policy, 2);
    await shop.enter();
    const button = shop.page.getByRole('button', { name: 'Ask & learn' });
    await button.waitFor();
    expect(await button.count()).to.equal(1);
    expect((await button.boundingBox())?.x).to.be.below(40);
    const look = "getComputedStyle(document.querySelector('chatter-embed').shadowRoot.firstChild)";
    expect(await shop.page.evaluate(`${look}.backgroundColor`)).to.equal('rgb(23, 71, 58)');
    await button.click();
    expect(await shop.page.locator('iframe').getAttribute('title')).to.equal('Ask & learn');
    await shop.panel.getByRole('button', { name: 'Start: Billing' }).click();
    await shop.panel.getByRole('status', { name: 'Place in line' }).waitFor();
    const left = 'Object.keys(window).filter((name) => /chat|embed/i.test(name))';
    expect(await shop.page.evaluate(left)).to.deep.equal([]);
    expect(shop.complaints()).to.deep.equal([]);
  });

  it('fills a phone while it is open, and covers nothing but a corner while it is not', async () => {
    await shop.page.setViewportSize({ width: 390, height: 700 });
    await shop.enter();
    expect((await shop.button.boundingBox())?.height).to.be.below(60);
    const panel = shop.page.getByRole('dialog');
    expect(await panel.count()).to.equal(0);
    await shop.button.click();
    expect(await panel.boundingBox()).to.deep.equal({ x: 0, y: 0, width: 390, height: 700 });
    await shop.page.getByRole('button', { name: 'Close' }).click();
    expect(await panel.count()).to.equal(0);
  });

  it('is a link to the chat on a site that is not listed', async () => {
    shop.has('data-category="sales"');
    await shop.enter('other.test');
    await shop.link.waitFor(patiently);
    expect(shop.complaints().join()).to.match(/frame-ancestors/);
    const chat = await shop.newWindow(() => shop.link.click());
    await chat.getByRole('button', { name: 'Start: Sales' }).waitFor();
  });

  it('takes a site in and out at once', async () => {
    await shop.lists('new.test');
    await shop.enter('new.test');
    await shop.button.click();
    await shop.panel.getByRole('textbox', { name: 'Your name' }).waitFor();
    await shop.removes('new.test');
    await shop.page.reload();
    await shop.link.waitFor(patiently);
  });

  it('opens after all where the chat comes later than anybody waits', async () => {
    await shop.page.clock.install();
    await shop.enter();
    const release = shop.elsewhere.hold();
    await shop.button.click();
    await shop.page.clock.fastForward(11_000);
    await shop.link.waitFor();
    release();
    await shop.panel.getByRole('textbox', { name: 'Your name' }).waitFor();
    expect(await isOpen(shop)).to.equal(true);
  });

  it('opens however soon after the page it is pressed', async () => {
    for (let pause = 0; pause < 160; pause += 10) {
      await shop.visitor();
      await shop.enter();
      await shop.page.waitForTimeout(pause);
      await shop.button.click();
      await shop.panel.getByRole('textbox', { name: 'Your name' }).waitFor();
      expect(await shop.page.locator('iframe').count()).to.equal(1);
    }
  });

  it('believes no message from anywhere else', async () => {
    await shop.enter();
    await shop.button.click();
    await shop.panel.getByRole('textbox', { name: 'Your name' }).waitFor();
    // It has told how many are unread: none.
    await isCalled(shop, 'Chat with us');
    const forge = `new Promise((heard) => {
      postMessage({ chatter: 'here', unread: 7 }, '*');
      postMessage({ chatter: 'close' }, '*');
      addEventListener('message', ({ data }) => data === 'last' && heard());
      postMessage('last', '*');
    })`;
    await shop.page.evaluate(forge);
    expect(await shop.button.getAttribute('aria-label')).to.equal('Chat with us');
    expect(await isOpen(shop)).to.equal(true);
  });

  it('says where a browser refuses the cookie, as without https, and works on this machine for a try', async () => {
    const plain = await House.open();
    const { port } = plain.chatter;
    await shop.page.goto(`http://plain.test:${port}/embed?category=sales`);
    const link = shop.page.getByRole('link', { name: 'Open the chat in a window of its own' });
    expect(await link.getAttribute('href')).to.equal('/?category=sales');
    await shop.page.goto(`http://localhost:${port}/embed?category=sales`);
    await shop.page.getByRole('button', { name: 'Start: Sales' }).click();
    await shop.page.getByRole('status', { name: 'Place in line' }).waitFor();
    await plain.close();
  });
});
