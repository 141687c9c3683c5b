import { expect } from 'chai';
import { Secret, TOTP } from 'otpauth';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { inChromium } from '../browser/browsers.ts';
import { Shop } from '../browser/shop.ts';
import { windowOf } from '../browser/window.ts';
import { makeResetLink } from '../../shell/resetLink.ts';
import { firstPassword } from '../employ.ts';
import { House, password } from '../house.ts';
import { openBrowser } from '../same/browser.ts';
import { Moody } from '../moody.ts';
import { messageId } from '../visitor.ts';
import type { Visitor } from '../visitor.ts';
import { barriers } from './axe.ts';

const factorPage = '/agent/account/second-factor';
/** What is new shows in a frame without script, and after an outage, only when it is fetched again. */
const isAvoidable = (barrier: string): boolean => !barrier.includes(' meta-refresh ');

inChromium('pages that few people see', () => {
  let browser: Browser;
  let house: House;
  const moody = new Moody();
  /** What somebody has to get over, in all states of a test. */
  let found: string[];

  before(async () => {
    browser = await openBrowser();
    house = await House.open({}, {}, [moody.plugin]);
  });
  beforeEach(() => {
    found = [];
  });
  afterEach(() => expect(found).to.deep.equal([]));
  after(async () => {
    await browser.close();
    await house.close();
  });

  const opens = async (
    visitor: Visitor,
    path: string,
    options: BrowserContextOptions = {},
  ): Promise<Page> => {
    const context = await windowOf(browser, visitor, options);
    const page = await context.newPage();
    await page.goto(path);
    return page;
  };
  /** Looks at it with everything unfolded. */
  const looks = async (page: Page, state: string): Promise<void> => {
    await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
    found.push(...(await barriers(page, state)));
  };
  const goes = async (page: Page, ...paths: readonly string[]): Promise<void> => {
    for (const path of paths) {
      await page.goto(path);
      await looks(page, path);
    }
  };
  /** Sends a form of this page with these fields, whatever the browser thinks of them. */
  const sends = async (page: Page, action: string, fields: object, state: string) => {
    await Promise.all([
      page.waitForEvent('load'),
      page.evaluate(`{
        const form = Object.assign(document.createElement('form'), { method: 'post', action: ${JSON.stringify(action)} });
        for (const [name, value] of Object.entries(${JSON.stringify(fields)}))
          form.append(Object.assign(document.createElement('textarea'), { name, value }));
        document.body.append(form);
        form.submit();
      }`),
    ]);
    await looks(page, state);
  };

  it('are for everybody where an account begins and is got back', async () => {
    const setUp = new URL(house.chatter.setupUrl ?? '').pathname;
    const first = await opens(house.visitor(), setUp);
    await sends(first, setUp, { name: 'Root', password: 'short' }, 'a refused set-up');
    await house.setUp();
    const hired = { name: 'Gita', password: firstPassword, limit: '1', categories: 'sales' };
    await house.admin.post('/admin/agents', hired);
    const gita = await opens(house.visitor(), '/agent');
    await sends(gita, '/agent/sign-in', hired, 'a first password');
    expect(await gita.locator('h1').innerText()).to.equal('Choose your password');
    const guessed = { current: 'wrong', password: 'short' };
    await sends(gita, '/agent/account/password', guessed, 'a refused first password');
    const ana = await house.signedIn('Ana', 2, 'sales');
    const page = await opens(ana, '/agent/account');
    const wrong = { current: 'wrong', password: 'another long word', code: '1' };
    await sends(page, '/agent/account/password', wrong, 'a refused password');
    await sends(page, factorPage, wrong, 'a refused second factor');
    const key = await page.locator('.key').innerText();
    const secret = Secret.fromBase32(key.replaceAll(' ', ''));
    const code = new TOTP({ secret }).generate();
    await sends(page, factorPage, { current: password, code }, 'recovery codes');
    expect(await page.title()).to.include('Recovery codes');
    await goes(page, '/agent/account');
    const guest = await opens(house.visitor(), '/agent');
    await sends(guest, '/agent/sign-in', { name: 'Ana', password }, 'asked for a code');
    await sends(guest, '/agent/sign-in/code', { code: '1' }, 'a refused code');
    const { directory, store } = house.chatter.site;
    const lost = await makeResetLink(store, directory.agentNamed('Ana')!, true, Date.now());
    await goes(guest, `/reset/${lost}`);
    await sends(guest, `/reset/${lost}`, { password: 'short' }, 'a refused new password');
    await sends(guest, `/reset/${lost}`, { password: 'another long word' }, 'a new password');
    await goes(guest, `/reset/${lost}`);
  });

  it('are for everybody where somebody may not go on', async () => {
    const ben = await opens(await house.signedIn('Ben', 2, 'billing'), '/admin/agents');
    await looks(ben, 'not for agents');
    const guest = await opens(house.visitor(), '/agent');
    for (let tries = 0; tries < 5; tries += 1)
      await house.visitor().post('/agent/sign-in', { name: 'Ben', password: 'wrong' });
    await sends(guest, '/agent/sign-in', { name: 'Ben', password }, 'too many tries');
    await goes(guest, '/reset/nowhere', '/nowhere');
    const root = await opens(house.admin, '/admin/categories');
    moody.refuses = 'putAudit';
    await sends(root, '/admin/categories', { name: 'More', order: '1', maxQueue: '1' }, 'no store');
    moody.refuses = undefined;
    expect(await root.locator('h1').innerText()).to.include('could not be saved');
    found = found.filter(isAvoidable);
  });

  it('are for everybody where a message is left', async () => {
    const page = await opens(house.visitor(), '/message');
    await looks(page, 'leave a message');
    const said = { category: 'sales', name: 'Dora', id: messageId(), text: 'a'.repeat(3_000) };
    await sends(page, '/message', said, 'a refused message');
    const text = 'Please call me.';
    const left = { ...said, text, reach: 'dora@example.org' };
    await sends(page, '/message', left, 'a message was left');
    const desk = await opens(await house.signedIn('Ina', 2, 'sales'), '/agent');
    await sends(desk, '/agent/away', { reason: 'other', note: 'at the dentist' }, 'away');
    await desk.getByText('Away: at the dentist').waitFor();
    await desk.getByRole('link', { name: '1 message to answer' }).click();
    await desk.waitForURL('**/agent/conversations?*');
    await looks(desk, 'messages left');
    await desk.getByRole('link', { name: 'Dora', exact: true }).click();
    await desk.waitForURL('**/agent/conversations/*');
    const path = new URL(desk.url()).pathname;
    await sends(desk, `${path}/notes`, { id: messageId(), text: 'Called.' }, 'a note of later');
    await sends(desk, `${path}/notes`, { id: messageId(), text: '' }, 'a refused note');
    await desk.goto(path);
    await desk.getByRole('button', { name: 'Mark as answered' }).click();
    await desk.getByRole('button', { name: 'Undo' }).waitFor();
    await looks(desk, 'a message that is answered');
  });

  it('are for everybody in German too', async () => {
    const [ida, wire] = await house.agent('Ida', 2, 'billing');
    const [emma, said] = await house.customer('Emma', 'billing');
    await wire.reads('aria-label="Emma"');
    const conversation = await house.conversationOf('Emma');
    said.say({ op: 'send', conversation, id: messageId(), text: 'Guten Morgen' });
    await wire.reads('Guten Morgen');
    const german = { locale: 'de-DE' };
    await goes(await opens(house.visitor(), '/', german), '/', '/message', '/agent');
    await goes(await opens(emma, '/chat', german), '/chat');
    const desk = await opens(ida, '/agent', german);
    await desk.getByRole('button', { name: 'Übergeben' }).waitFor();
    await goes(desk, '/agent', '/agent/conversations', '/agent/account');
    const root = await opens(house.admin, '/admin/agents', german);
    await goes(root, '/admin/agents', '/admin/settings', '/admin/live', '/admin/audit');
    expect(await root.locator('html').getAttribute('lang')).to.equal('de');
  });

  it('are for everybody beside a chat', async () => {
    const [cleo, wire] = await house.agent('Cleo', 2, 'general');
    for (const [path, who] of [
      ['/agent/replies', cleo],
      ['/admin/replies', house.admin],
    ] as const)
      await who.post(path, { name: 'Hello', text: 'Hello {customer}, how can I help?' });
    const [emil, said] = await house.customer('Emil', 'general');
    await wire.reads('aria-label="Emil"');
    const conversation = await house.conversationOf('Emil');
    wire.say({ op: 'note', conversation, text: 'Called before.' });
    said.say({ op: 'send', conversation, id: messageId(), text: 'Good morning' });
    await wire.reads('Good morning');
    const desk = await opens(cleo, '/agent');
    for (const [name, opened] of [
      ['Keyboard', '#keys'],
      ['Alerts', '#alerts'],
      ['Note', `#note-${conversation}`],
      ['Earlier', `#earlier-${conversation}`],
    ] as const) {
      await desk.setViewportSize({ width: 1280, height: 800 });
      await desk.getByRole('button', { name, exact: true }).click();
      await desk.locator(opened).waitFor();
      await looks(desk, `a console with ${name}`);
      await desk.keyboard.press('Escape');
    }
    await desk.locator('[data-replies]').click();
    await desk.getByRole('option').first().waitFor();
    await looks(desk, 'a console with its replies');
    const about = `?conversation=${conversation}`;
    await goes(desk, `/agent/earlier${about}`, `/agent/replies${about}`, '/agent/replies');
    await goes(desk, `/agent/frame${about}`, '/agent/status');
    found = found.filter(isAvoidable);
    const root = await opens(house.admin, '/agent/replies');
    await sends(root, '/admin/replies', { name: 'Empty', text: ' ' }, 'a refused reply');
    await goes(root, '/admin/live', `/admin/live/${conversation}`);
    const moved = { target: 'agent:nobody' };
    await sends(root, `/admin/live/${conversation}`, moved, 'a chat that is not moved');
    await goes(await opens(emil, '/chat/frame'), '/chat/frame');
    found = found.filter(isAvoidable);
    await sends(root, `/admin/live/${conversation}`, { act: 'end' }, 'a chat that an admin ended');
    const late = { conversation, id: messageId(), text: 'Too late '.repeat(150) };
    await sends(await opens(emil, '/chat'), '/chat/send', late, 'words after the end');
    await sends(desk, '/agent/send', late, 'words for a chat that is gone');
    const [fay] = await house.customer('Fay', 'technical-support');
    const early = { ...late, conversation: await house.conversationOf('Fay') };
    await sends(await opens(fay, '/chat'), '/chat/send', early, 'words in line');
    await root.goto(`/agent/conversations/${conversation}`);
    await root.emulateMedia({ media: 'print' });
    await looks(root, 'a conversation on paper');
  });

  it('are for everybody where admins look things up', async () => {
    const root = await opens(house.admin, '/admin/reports');
    while ((await house.chatter.site.store.makeFigures(50)) > 0);
    await goes(root, '/admin/reports', '/admin/reports?until=2001-01-01&from=2001-01-01');
    await house.admin.post('/admin/embedding', { origin: 'https://shop.example' });
    await goes(root, '/admin/embedding', '/admin/audit?before=0', '/admin/people');
    await sends(root, '/admin/embedding', { origin: 'shop' }, 'a refused origin');
    await sends(root, '/admin/whitelist', { range: '10.0.0.1', note: 'x' }, 'a risky address');
    await house.admin.post('/admin/whitelist', { range: '127.0.0.0/8', note: 'Here' });
    await goes(root, '/admin/whitelist', '/agent/conversations?words=nothing');
    await sends(root, '/admin/sign-in', { idle: 'x' }, 'refused rules');
    await sends(root, '/admin/categories', { name: '' }, 'a refused category');
  });

  it('are for everybody in a frame, and so is the button of a shop', async () => {
    const shop = await Shop.open();
    await shop.agent('Fay', 'sales');
    await shop.visitor();
    await shop.enter();
    await shop.button.click();
    const frame = shop.page.frames()[1]!;
    await frame.getByRole('button', { name: 'Sales', exact: true }).waitFor();
    found.push(...(await barriers(shop.page, 'a shop with its chat open')));
    found.push(...(await barriers(shop.page, 'the chat in a shop', shop.page.frames()[1])));
    await shop.joins('Gus', 'Sales');
    found.push(...(await barriers(shop.page, 'a chat in a shop', shop.page.frames()[1])));
    await shop.close();
    const guest = await opens(house.visitor(), '/embed');
    await goes(guest, '/embed?category=sales', '/embed/message', '/embed?return');
    const kept = await opens(house.visitor(), `/embed?tried=${Date.now()}`);
    await looks(kept, 'a browser that keeps no cookies');
  });
});
