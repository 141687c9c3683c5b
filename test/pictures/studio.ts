import { mkdir } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { inChromium } from '../browser/browsers.ts';
import { windowOf } from '../browser/window.ts';
import { House } from '../house.ts';
import { openBrowser } from '../same/browser.ts';
import type { Visitor } from '../visitor.ts';
import type { Wire } from '../wire.ts';
import { messageId } from '../visitor.ts';

/** A phone and a desk. */
const sizes = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
];

const folder = process.env['SCREENSHOTS'];

/** Takes this page as it is now: on a phone and on a desk, by day and by night. */
export const take = async (page: Page, state: string): Promise<void> => {
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const path = `${folder}/${state}-${size.width}-${colorScheme}.png`;
      await page.screenshot({ path, fullPage: true });
    }
  }
};

/** Says all of this in the conversation, as the one who has this wire. */
export const say = (wire: Wire, conversation: string, ...texts: readonly string[]): void => {
  for (const text of texts) wire.say({ op: 'send', conversation, id: messageId(), text });
};

/** A company and a browser to look at its pages with. */
export class Studio {
  readonly house: House;
  readonly #browser: Browser;

  constructor(house: House, browser: Browser) {
    this.house = house;
    this.#browser = browser;
  }

  async opens(visitor: Visitor, path: string): Promise<Page> {
    const page = await (await windowOf(this.#browser, visitor)).newPage();
    await page.goto(path);
    return page;
  }

  /** Opens these pages, one after the other, and takes each. */
  async takes(visitor: Visitor, paths: Readonly<Record<string, string>>): Promise<void> {
    const page = await this.opens(visitor, '/');
    for (const [state, path] of Object.entries(paths)) {
      await page.goto(path);
      await take(page, state);
    }
    await page.context().close();
  }
}

/** Registers stories that are there for their pictures: SCREENSHOTS=folder npm test. */
export const inStudio = (
  title: string,
  stories: Readonly<Record<string, (studio: Studio) => Promise<void>>>,
): void => {
  if (folder === undefined) return;
  inChromium(`pictures of ${title}`, () => {
    let browser: Browser;
    before(async () => {
      browser = await openBrowser();
    });
    after(() => browser.close());
    for (const [sentence, story] of Object.entries(stories))
      it(sentence, async () => {
        const house = await House.open({}, { SENDS_PER_MINUTE: '3000' });
        try {
          await story(new Studio(house, browser));
        } finally {
          await house.close();
        }
      });
  });
};
