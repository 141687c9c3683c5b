import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { windowOf } from '../browser/window.ts';
import { read } from '../source.ts';
import type { Visitor } from '../visitor.ts';

const outline = read('test/xss/outline.js');
const detector = read('test/xss/detector.js');

/** What a page may well log: that a form was refused, or could not be taken just now. */
const refusal = /the server responded with a status of (?:4|503)/;

/** An address, and the fields of the form that is posted there. */
export type Ask = readonly [path: string, fields?: Readonly<Record<string, string>>];

/** A browser in whose pages nothing runs, loads or complains unseen. */
export class Watch {
  /** What ran, was loaded from elsewhere, or was stopped by the policy. */
  readonly found: string[] = [];
  /** Every kind of element that came onto a live page, also for a moment. */
  readonly kinds = new Set<string>();
  readonly #browser: Browser;
  readonly #options: BrowserContextOptions;
  readonly #close: (() => Promise<void>)[] = [];

  constructor(browser: Browser, options: BrowserContextOptions = {}) {
    this.#browser = browser;
    this.#options = options;
  }

  async open(visitor: Visitor, path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await windowOf(this.#browser, visitor, { ...this.#options, ...options });
    this.#close.push(() => context.close());
    const note = (what: string): void => {
      this.found.push(`${path}: ${what}`);
    };
    await context.exposeBinding('xssNote', (_source, what: string) => note(what));
    await context.addInitScript(outline);
    await context.addInitScript(detector);
    const page = await context.newPage();
    const host = new URL(visitor.origin).host;
    page.on('request', (request) => {
      const { host: asked, protocol } = new URL(request.url());
      if (asked !== host && protocol !== 'data:') note(`asked for ${request.url()}`);
    });
    page.on('pageerror', ({ message }) => note(message));
    page.on('dialog', (dialog) => note(`a dialog: ${dialog.message()}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !refusal.test(message.text())) note(message.text());
    });
    await page.goto(path);
    return page;
  }

  /** The elements of a page, one a line; what came onto it until now is kept too. */
  async outline(page: Page): Promise<readonly string[]> {
    const hasScript = await page.evaluate<boolean>(`'xssKinds' in globalThis`);
    if (!hasScript) await page.evaluate(outline);
    else for (const kind of await page.evaluate<string[]>('[...xssKinds]')) this.kinds.add(kind);
    return page.evaluate<string[]>('xssOutline()');
  }

  /** The elements of other answers, asked for from this page. */
  fetched(page: Page, asks: readonly Ask[]): Promise<string[]> {
    return page.evaluate(`xssFetched(${JSON.stringify(asks)})`);
  }

  async close(): Promise<void> {
    await Promise.all(this.#close.splice(0).map((close) => close()));
  }
}
