import { launch } from 'puppeteer-core';
import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { collectComplaints } from './complaints.ts';
import type { Driver, Element, Tab } from './driver.ts';

const executable = '/usr/bin/firefox-esr';

/**
 * Puppeteer's selectors and clicks await promises in the page, which never settle where scripts
 * are off. This asks the browser itself.
 */
type Accessible = ElementHandle & {
  queryAXTree(name?: string, role?: string): AsyncIterable<ElementHandle>;
};

/** What is read from an element inside the page. */
type Field = {
  readonly innerText: string;
  readonly value: string;
  getAttribute(name: string): string | null;
  scrollIntoView(options: { readonly block: 'center'; readonly behavior: 'instant' }): void;
  focus(): void;
  select(): void;
};

const isPassword = (it: ElementHandle): Promise<boolean> =>
  it.evaluate((field) => (field as unknown as Field).getAttribute('type') === 'password');

const find = async (
  page: Page,
  within: ElementHandle | null | undefined,
  role: string,
  name?: string,
): Promise<Element[]> => {
  const found: Element[] = [];
  if (!within) return found;
  const tree = within as Accessible;
  for await (const it of tree.queryAXTree(name, role)) found.push(element(page, it));
  // A password box has no role here.
  if (role === 'textbox' && name !== undefined && found.length === 0) {
    for await (const it of tree.queryAXTree(name)) {
      if (await isPassword(it)) found.push(element(page, it));
    }
  }
  return found;
};

const element = (page: Page, it: ElementHandle): Element => {
  const ask = <Answer>(question: (field: Field) => Answer): Promise<Awaited<Answer>> =>
    it.evaluate(question as unknown as () => Awaited<Answer>);
  return {
    text: () => ask((field) => field.innerText),
    value: () => ask((field) => field.value),
    attribute: (name) =>
      it.evaluate((field, of) => (field as unknown as Field).getAttribute(of), name),
    box: () => it.boundingBox(),
    async click() {
      await ask((field) => field.scrollIntoView({ block: 'center', behavior: 'instant' }));
      const box = await it.boundingBox();
      if (!box) throw new Error('It is not on the screen.');
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    },
    enter: () =>
      ask((field) => {
        field.focus();
        field.select();
      }),
    find: (role, name) => find(page, it, role, name),
  };
};

const root = async (page: Page, frame?: string): Promise<ElementHandle | null | undefined> => {
  if (!frame) return page.$('html');
  const outside = await page.$(`iframe[title="${frame}"]`);
  return (await outside?.contentFrame())?.$('html');
};

const tab = (page: Page): Tab => {
  const { add, complaints, forgive } = collectComplaints();
  page.on('pageerror', (error) => add(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') add(message.text());
  });
  return {
    goto: async (url) => {
      await page.goto(url);
    },
    url: () => page.url(),
    find: async (role, name, frame) => find(page, await root(page, frame), role, name),
    type: (text) => page.keyboard.type(text),
    paste: async (text) => {
      await page.evaluate(`document.execCommand('insertText', false, ${JSON.stringify(text)})`);
    },
    press: async (key) => {
      // All profiles have their tabs in one window, and a page behind another one is hidden.
      await page.bringToFront();
      await page.keyboard.press(key);
    },
    resize: (width, height) => page.setViewport({ width, height }),
    setOffline: (offline) => page.setOfflineMode(offline),
    screenshot: async (path) => {
      await page.screenshot({ path, fullPage: true });
    },
    complaints,
    forgive,
  };
};

/** Firefox can only turn scripts off as a whole, so there is a second one for those who do. */
const browsers = new Map<boolean, Promise<Browser>>();

const start = (javaScript: boolean): Promise<Browser> =>
  launch({
    browser: 'firefox',
    executablePath: executable,
    headless: true,
    extraPrefsFirefox: { 'javascript.enabled': javaScript },
  });

export const firefox: Driver = {
  name: 'Firefox',
  executable,
  apt: 'firefox-esr',
  async profile({ javaScript }) {
    const browser = browsers.get(javaScript) ?? start(javaScript);
    browsers.set(javaScript, browser);
    const context = await (await browser).createBrowserContext();
    return {
      open: async () => tab(await context.newPage()),
      close: () => context.close(),
    };
  },
  async close() {
    for (const browser of browsers.values()) await (await browser).close();
    browsers.clear();
  },
};
