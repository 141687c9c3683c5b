import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { inChromium } from '../browser/browsers.ts';
import { windowOf } from '../browser/window.ts';
import { House } from '../house.ts';
import { openBrowser } from '../same/browser.ts';
import { messageId } from '../visitor.ts';
import type { Visitor } from '../visitor.ts';
import { barriers } from './axe.ts';

inChromium('pages for everybody', () => {
  let browser: Browser;
  let house: House;

  before(async () => {
    browser = await openBrowser();
    house = await House.open();
  });
  after(async () => {
    await browser.close();
    await house.close();
  });

  const opens = async (visitor: Visitor, path: string): Promise<Page> => {
    const context = await windowOf(browser, visitor);
    const page = await context.newPage();
    await page.goto(path);
    return page;
  };
  const isOpen = async (page: Page, state: string): Promise<void> => {
    expect(await barriers(page, state)).to.deep.equal([]);
  };
  /** Nothing of a page is beside a narrow screen, which is also one enlarged four times. */
  const fits = async (page: Page): Promise<void> => {
    await page.setViewportSize({ width: 320, height: 256 });
    const beyond = `document.documentElement.scrollWidth - document.documentElement.clientWidth`;
    expect(await page.evaluate(beyond)).to.equal(0);
  };

  it('are told from others', async () => {
    const page = await opens(house.visitor(), '/');
    await page.evaluate(`document.querySelector('input[name=name]').closest('label').replaceWith(
      Object.assign(document.createElement('input'), { type: 'text' }))`);
    const found = await barriers(page, 'a box without a name');
    expect(found.join()).to.include('a box without a name, 390 px, light: label ');
    await page.context().close();
  });

  it('are the first ones: set-up, sign-in and what is not there', async () => {
    for (const path of [
      new URL(house.chatter.setupUrl ?? '').pathname,
      '/',
      '/agent',
      '/nowhere',
    ]) {
      const page = await opens(house.visitor(), path);
      await isOpen(page, path);
      await fits(page);
      await page.context().close();
    }
    await house.setUp();
  });

  it('are all that a customer and their agent see', async () => {
    const [ana, wire] = await house.agent('Ana', 2, 'sales');
    const desk = await opens(ana, '/agent');
    await isOpen(desk, 'an empty console');
    const carl = house.visitor();
    await carl.get('/');
    await carl.post('/join', { name: 'Carl', category: 'billing' });
    const waiting = await opens(carl, '/chat');
    await isOpen(waiting, 'waiting');
    await fits(waiting);
    await waiting.getByRole('button', { name: 'Leave' }).click();
    await isOpen(waiting, 'leaving the line');
    await waiting.getByRole('button', { name: 'Stay' }).click();
    const [dora, said] = await house.customer('Dora', 'sales');
    await wire.reads('aria-label="Dora"');
    const conversation = await house.conversationOf('Dora');
    said.say({ op: 'send', conversation, id: messageId(), text: 'See https://chatter.example' });
    said.say({ op: 'typing', conversation, n: 1, text: 'And' });
    wire.say({ op: 'send', conversation, id: messageId(), text: 'Hello' });
    const chat = await opens(dora, '/chat');
    await chat.getByText('Hello').waitFor();
    await isOpen(chat, 'chatting');
    await fits(chat);
    await isOpen(desk, 'a console with a chat');
    await desk.getByRole('button', { name: 'Transfer' }).click();
    await isOpen(desk, 'a console with its sheet open');
    await desk.keyboard.press('Escape');
    await desk.getByRole('button', { name: 'End chat' }).click();
    await isOpen(desk, 'a console that asks before the end');
    await desk.keyboard.press('Escape');
    await chat.setViewportSize({ width: 390, height: 844 });
    await chat.getByRole('button', { name: 'Leave' }).click();
    await isOpen(chat, 'leaving');
    await chat.getByRole('button', { name: 'Leave the chat' }).click();
    await chat.getByRole('button', { name: 'Start again' }).waitFor();
    await isOpen(chat, 'ended');
    await fits(chat);
    await desk.getByText('Read it again').waitFor();
    await isOpen(desk, 'a console with a notice');
    for (const part of ['', `/${conversation}`, `/${conversation}/replay`]) {
      await desk.goto(`/agent/conversations${part}`);
      await isOpen(desk, `conversations${part && ', one'}`);
    }
    for (const path of ['/agent/account', '/agent/account/second-factor']) {
      await desk.goto(path);
      await isOpen(desk, path);
    }
  });

  it('are those on which something was refused, rated or shut', async () => {
    const [ben, wire] = await house.agent('Ben', 4, 'billing');
    const names = ['Emil', 'Fay', 'Gus'];
    for (const name of names) await house.customer(name, 'billing');
    await wire.reads('aria-label="Gus"');
    const desk = await opens(ben, '/agent');
    await desk.locator('.pane').nth(3).waitFor();
    await isOpen(desk, 'a console with four chats');
    await desk.getByRole('button', { name: 'Why me?' }).first().click();
    await isOpen(desk, 'a console that tells why');
    const [hal] = await house.customer('Hal', 'general');
    const [cleo, heard] = await house.agent('Cleo', 1, 'general');
    await heard.reads('aria-label="Hal"');
    const chat = await opens(hal, '/chat');
    const box = chat.getByRole('textbox', { name: 'Message' });
    await box.fill('words '.repeat(400));
    await box.press('Enter');
    await chat.getByText('That message is too long').waitFor();
    await isOpen(chat, 'refused');
    await fits(chat);
    await cleo.post('/agent/end', { conversation: await house.conversationOf('Hal') });
    await chat.getByRole('radio', { name: '5' }).check();
    await chat.getByRole('button', { name: 'Send rating' }).click();
    await chat.getByText('You gave 5 of 5').waitFor();
    await isOpen(chat, 'rated');

    const root = await opens(house.admin, '/admin/agents');
    await root.getByRole('textbox', { name: 'Name' }).last().fill('Ida');
    await root.getByRole('textbox', { name: 'Password' }).last().fill('password password');
    await root.getByRole('button', { name: 'Add' }).click();
    await root.locator('.refusal:not(:empty)').waitFor();
    await isOpen(root, 'a refused agent');
    await root.goto('/admin/retention');
    await root.getByRole('spinbutton').fill('1');
    await root.getByRole('button', { name: 'Continue' }).click();
    await root.getByRole('button', { name: 'Erase and save' }).waitFor();
    await isOpen(root, 'a retention to confirm');
    const guest = await opens(house.visitor(), '/agent');
    await guest.getByRole('textbox', { name: 'Name' }).fill('Ana');
    await guest.getByRole('textbox', { name: 'Password' }).fill('wrong');
    await guest.getByRole('button', { name: 'Sign in' }).click();
    await guest.locator('.refusal:not(:empty)').waitFor();
    await isOpen(guest, 'a refused sign-in');
    for (const { id, name } of house.chatter.site.directory.categories())
      await house.admin.post(`/admin/categories/${id}`, { name, order: '1', maxQueue: '5' });
    await guest.goto('/');
    await isOpen(guest, 'the first page with everything shut');
    const useless = guest.getByRole('textbox', { name: 'Your name' });
    expect(await useless.count()).to.equal(0);
    await fits(guest);
  });

  it('are those of admins, with everything unfolded', async () => {
    const root = await opens(house.admin, '/admin/agents');
    for (const place of ['agents', 'people', 'categories', 'settings', 'sign-in']) {
      await root.goto(`/admin/${place}`);
      await root.evaluate(
        `for (const one of document.querySelectorAll('details')) one.open = true`,
      );
      await isOpen(root, place);
    }
    for (const place of ['whitelist', 'retention', 'audit']) {
      await root.goto(`/admin/${place}`);
      await isOpen(root, place);
    }
    await root.setViewportSize({ width: 390, height: 844 });
    await root.getByRole('button', { name: 'All admin pages' }).click();
    await root.getByRole('link', { name: 'Retention' }).waitFor();
    await root.keyboard.press('Escape');
    await root.getByRole('link', { name: 'Retention' }).waitFor({ state: 'hidden' });
  });
});
