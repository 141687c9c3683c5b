import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import { House } from '../house.ts';
import { messageId } from '../visitor.ts';
import type { Wire } from '../wire.ts';
import { args, executable } from './chromium.ts';
import { collectComplaints } from './complaints.ts';
import { openElsewhere } from './elsewhere.ts';
import type { Elsewhere } from './elsewhere.ts';

/** Every name of a company leads to this machine. */
const names = '--host-resolver-rules=MAP *.test 127.0.0.1';
/** No cookies for third parties but partitioned ones, and no storage in their frames. */
const strictly = '--test-third-party-cookie-phaseout';

/** An agent who answers by hand. */
type Agent = { readonly wire: Wire; says(text: string, to: string): Promise<void> };

/** Chatter behind https, and a shop on another site that has its button. */
export class Shop {
  readonly elsewhere: Elsewhere;
  readonly house: House;
  readonly #browser: Browser;
  #context!: BrowserContext;
  page!: Page;
  complaints: () => readonly string[] = () => [];

  private constructor(elsewhere: Elsewhere, house: House, browser: Browser) {
    this.elsewhere = elsewhere;
    this.house = house;
    this.#browser = browser;
  }

  static async open(): Promise<Shop> {
    const all = { executablePath: executable, args: [...args, names, strictly] };
    const browser = await chromium.launch(all);
    const elsewhere = await openElsewhere();
    const house = await House.open({}, { PUBLIC_ORIGIN: elsewhere.chat });
    elsewhere.leadTo(house.chatter.port);
    await house.setUp();
    const shop = new Shop(elsewhere, house, browser);
    await shop.lists('shop.test');
    return shop;
  }

  async lists(host: string): Promise<void> {
    await this.house.admin.post('/admin/embedding', { origin: this.elsewhere.site(host) });
  }

  async removes(host: string): Promise<void> {
    await this.house.admin.post('/admin/embedding/remove', { origin: this.elsewhere.site(host) });
  }

  /** Somebody new, in front of a browser that has never been here. */
  async visitor(): Promise<void> {
    await this.#context?.close();
    const like = { ignoreHTTPSErrors: true, reducedMotion: 'reduce' } as const;
    this.#context = await this.#browser.newContext(like);
    this.page = await this.#context.newPage();
    const { add, complaints } = collectComplaints();
    this.page.on('pageerror', (error) => add(error.message));
    this.page.on('console', (line) => line.type() === 'error' && add(line.text()));
    this.complaints = complaints;
    this.has();
  }

  /** The line in the pages of the shop, with these attributes. */
  has(attributes = '', policy = '', times = 1): void {
    const line = `<script src="${this.elsewhere.chat}/embed.js" ${attributes} defer></script>`;
    this.elsewhere.show(line.repeat(times), policy);
  }

  enter(host = 'shop.test'): Promise<unknown> {
    return this.page.goto(this.elsewhere.site(host));
  }

  get button(): Locator {
    return this.page.getByRole('button', { name: /^Chat with us/ });
  }

  get link(): Locator {
    return this.page.getByRole('link', { name: /^Chat with us/ });
  }

  get panel(): FrameLocator {
    return this.page.frameLocator('iframe');
  }

  /** Chooses a category as this person; resolves to the conversation. */
  async joins(name: string, category: string): Promise<string> {
    await this.panel.getByRole('textbox', { name: 'Your name' }).fill(name);
    await this.panel.getByRole('button', { name: category, exact: true }).click();
    await this.panel.getByRole('button', { name: 'Leave' }).first().waitFor();
    return this.house.conversationOf(name);
  }

  async agent(name: string, category: string): Promise<Agent> {
    const agent = await this.house.signedIn(name, 4, category);
    const origin = this.elsewhere.chat;
    const wire = await agent.connectWith({ as: 'agent', view: '', since: '' }, { origin });
    await agent.post('/agent/available', { available: 'on' });
    const says = async (text: string, conversation: string): Promise<void> => {
      await agent.post('/agent/send', { conversation, id: messageId(), text });
    };
    return { wire, says };
  }

  cookies(): ReturnType<BrowserContext['cookies']> {
    return this.#context.cookies();
  }

  /** The window that opens when this is done. */
  async newWindow(act: () => Promise<void>): Promise<Page> {
    const [opened] = await Promise.all([this.#context.waitForEvent('page'), act()]);
    return opened;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.elsewhere.close();
    await this.house.close();
  }
}
