import { expect } from 'chai';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { inChromium } from '../browser/browsers.ts';
import { windowOf } from '../browser/window.ts';
import { House, password } from '../house.ts';
import { openBrowser } from '../same/browser.ts';
import type { Visitor } from '../visitor.ts';

/** The languages with the shortest and the longest words. */
const locales = ['en-GB', 'de-DE'];

inChromium('words that have room', () => {
  let browser: Browser;
  let house: House;

  before(async () => {
    browser = await openBrowser();
    house = await House.open({}, { SITE_NAME: 'Kundendienst der Stadtwerke Niederbrücken' });
    await house.setUp();
  });
  after(async () => {
    await browser.close();
    await house.close();
  });

  /** Looks at this page in each language and on screens of these widths. */
  const onEach = async (
    visitor: Visitor,
    path: string,
    widths: readonly number[],
    looks: (page: Page, where: string) => Promise<void>,
  ): Promise<void> => {
    for (const locale of locales) {
      const context = await windowOf(browser, visitor, { locale });
      const page = await context.newPage();
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(path);
        await looks(page, `${path}, ${locale}, ${width} px`);
      }
      await context.close();
    }
  };

  it('are the tabs of an admin on a phone', () =>
    onEach(house.admin, '/admin/agents', [390, 360], async (page, where) => {
      const beyond = `(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.staff ul'))`;
      expect(await page.evaluate(beyond), where).to.equal(0);
    }));

  it('are a name and the word for editing it, which a phone shows side by side', async () => {
    await house.signedIn('Ana', 2, 'sales', 'billing', 'technical-support', 'general');
    for (const path of ['/admin/agents', '/admin/categories'])
      await onEach(house.admin, path, [390, 360], async (page, where) => {
        const apart = `[...document.querySelectorAll('summary:has(> .edit)')].map((one) =>
          ['b', '.edit'].map((part) => one.querySelector(part).getBoundingClientRect()))
          .filter(([name, edit]) => Math.abs(name.top - edit.top) > 4 || name.left > edit.left).length`;
        expect(await page.evaluate(apart), where).to.equal(0);
      });
  });

  it('are names as long as they may be, with four chats side by side', async () => {
    const [ana, wire] = await house.agent('Bea', 4, 'sales');
    const longest = 'Maximiliane Müller-Lüdenscheidt von der Oberen Niederbrücken';
    for (const name of ['Carl', 'Dana', 'Maximiliane Müller-Lüdenscheidt', longest]) {
      await house.customer(name, 'sales');
      await wire.reads(`aria-label="${name}"`);
    }
    await onEach(ana, '/agent', [1280], async (page, where) => {
      await page.locator('.pane').nth(3).waitFor();
      const heights = `[...document.querySelectorAll('.pane h2')].map((name) =>
        [name.scrollHeight > name.clientHeight, name.clientHeight])`;
      const names = await page.evaluate<[boolean, number][]>(heights);
      const [[, row] = [false, 0], , long] = names;
      expect(
        names.filter(([isCut]) => isCut),
        where,
      ).to.deep.equal([]);
      expect(long?.[1], where).to.equal(row);
    });
  });

  it('are the account and the way out, beside a long name of the site on a phone', () =>
    onEach(house.admin, '/agent/account', [390, 360], async (page, where) => {
      const apart = `(([brand, user]) => user.top > brand.bottom || user.left < brand.right)(
        ['.brand', '.user'].map((part) => document.querySelector(part).getBoundingClientRect()))`;
      expect(await page.evaluate(apart), where).to.equal(false);
    }));

  it('are the name of a line and its length, at the end of the row', async () => {
    const name = 'Technische Unterstützung für Geschäftskunden';
    const [first] = house.chatter.site.directory.categories();
    await house.admin.post(`/admin/categories/${first?.id}`, { name, order: '1', maxQueue: '5' });
    for (const path of ['/agent', '/admin/live'])
      await onEach(house.admin, path, [390, 1280], async (page, where) => {
        const ends = `[...document.querySelectorAll('.lines li')].map((line) =>
          line.getBoundingClientRect().right - line.querySelector('b').getBoundingClientRect().right)`;
        expect(await page.evaluate(ends), where).to.deep.equal([0, 0, 0, 0]);
      });
  });

  it('are those on the longest button of an account, in its card', async () => {
    const cleo = await house.signedIn('Cleo', 1, 'general');
    const path = '/agent/account/second-factor';
    const [, key = ''] = /class="key"><bdi>([A-Z2-7 ]+)</.exec((await cleo.get(path)).html) ?? [];
    const secret = Secret.fromBase32(key.replaceAll(' ', ''));
    await cleo.post(path, { current: password, code: new TOTP({ secret }).generate() });
    await onEach(cleo, '/agent/account', [390, 320], async (page, where) => {
      const beside = `[...document.querySelectorAll('.add details')].filter((one) => (one.open = true))
        .flatMap((one) => [...one.querySelectorAll('button')].filter((button) =>
          button.getBoundingClientRect().right > one.getBoundingClientRect().right)).length`;
      expect(await page.evaluate(beside), where).to.equal(0);
    });
  });
});
