import { chromium as playwright } from 'playwright-core';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { collectComplaints } from './complaints.ts';
import type { Driver, Element, Tab } from './driver.ts';

export const executable = '/usr/bin/chromium';
export const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** An action on something that went away fails after this; whoever wanted it looks again. */
const patience = { timeout: 5_000 };
/** A click waits for the page that it leads to: slow is not failed, or it would be done twice. */
const slowly = { timeout: 25_000 };

type Role = Parameters<Page['getByRole']>[0];

const find = async (
  within: Page | FrameLocator | Locator,
  role: string,
  name?: string,
): Promise<Element[]> => {
  const options = name === undefined ? {} : { name, exact: true };
  const found = await within.getByRole(role as Role, options).all();
  return found.map(element);
};

const element = (it: Locator): Element => ({
  text: () => it.innerText(patience),
  value: () => it.inputValue(patience),
  attribute: (name) => it.getAttribute(name, patience),
  box: () => it.boundingBox(patience),
  click: () => it.click(slowly),
  enter: () => it.selectText(patience),
  find: (role, name) => find(it, role, name),
});

const tab = (page: Page): Tab => {
  const { add, complaints, forgive } = collectComplaints();
  page.on('pageerror', (error) => add(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') add(message.text());
  });
  return {
    goto: async (url) => {
      await page.goto(url);
    },
    url: () => page.url(),
    find: (role, name, frame) =>
      find(frame ? page.frameLocator(`iframe[title="${frame}"]`) : page, role, name),
    type: (text) => page.keyboard.type(text),
    paste: (text) => page.keyboard.insertText(text),
    press: (key) => page.keyboard.press(key),
    resize: (width, height) => page.setViewportSize({ width, height }),
    setOffline: (offline) => page.context().setOffline(offline),
    screenshot: async (path) => {
      await page.screenshot({ path, fullPage: true });
    },
    complaints,
    forgive,
  };
};

let browser: Promise<Browser> | undefined;

export const chromium: Driver = {
  name: 'Chromium',
  executable,
  apt: 'chromium',
  async profile({ javaScript }) {
    browser ??= playwright.launch({ executablePath: executable, args });
    const context = await (await browser).newContext({ javaScriptEnabled: javaScript });
    return {
      open: async () => tab(await context.newPage()),
      close: () => context.close(),
    };
  },
  async close() {
    await (await browser)?.close();
    browser = undefined;
  },
};
