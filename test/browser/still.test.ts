import { expect } from 'chai';
import type { Browser, Locator, Page } from 'playwright-core';
import type { House } from '../house.ts';
import type { Visitor } from '../visitor.ts';
import type { Wire } from '../wire.ts';
import { inChromium } from './browsers.ts';
import { until } from './until.ts';
import { windowOf } from './window.ts';
import { withHouse } from './withHouse.ts';

const desk = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
/** What a browser tells its pages when the network is gone. */
const leaves = `dispatchEvent(new Event('offline'))`;

type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
const isOver = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

inChromium('a page on which somebody is about to press', () => {
  let browser: Browser;
  let house: House;
  let ana: Visitor;
  let ofAna: Wire;

  withHouse(async (opened, chromium) => {
    house = opened;
    browser = chromium;
    [ana, ofAna] = await house.agent('Ana', 4, 'sales');
  });

  const opens = async (who: Visitor, path: string, viewport: typeof desk): Promise<Page> => {
    const page = await (await windowOf(browser, who, { viewport })).newPage();
    await page.goto(path);
    return page;
  };
  /** Where it stands, once it stands still. */
  const boxOf = async (part: Locator): Promise<Box> => {
    let before = '';
    return until('it stands still', async () => {
      const box = (await part.boundingBox())!;
      const isStill = JSON.stringify(box) === before;
      before = JSON.stringify(box);
      return isStill && box;
    });
  };

  it('moves nothing, and covers nothing of it, when it says that it is cut off', async () => {
    const [carl] = await house.customer('Carl', 'sales');
    await ofAna.reads('aria-label="Carl"');
    for (const viewport of [desk, phone])
      for (const [who, path, names] of [
        [ana, '/agent', ['Transfer', 'End chat', 'Send']],
        [carl, '/chat', ['Leave', 'Send']],
      ] as const) {
        const page = await opens(who, path, viewport);
        const boxes = () =>
          Promise.all(names.map((name) => boxOf(page.getByRole('button', { name, exact: true }))));
        const before = await boxes();
        await page.evaluate(leaves);
        const line = page.getByRole('status').filter({ hasText: 'What you write is kept' });
        const said = await boxOf(line);
        expect(await boxes()).to.deep.equal(before);
        for (const [at, box] of before.entries())
          expect(isOver(said, box), `${names[at]} at ${viewport.width}`).to.equal(false);
      }
  });

  it('moves nothing when a chat comes, and says no more of it once its agent is there', async () => {
    const page = await opens(ana, '/agent', desk);
    const lines = page.locator('#lines');
    const before = await boxOf(lines);
    for (const name of ['Carl', 'Dana', 'Emil']) await house.customer(name, 'sales');
    // Also those that passed by already.
    const notices = page.locator('.notice');
    await until('each is told', async () => (await notices.count()) === 3);
    expect(await boxOf(lines)).to.deep.equal(before);
    await page.keyboard.press('F2');
    await notices.filter({ hasText: 'Carl' }).waitFor({ state: 'detached' });
    expect(await notices.count()).to.equal(2);
  });
});
