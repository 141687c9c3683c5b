import type { Context, Middleware } from 'koa';
import { z } from 'zod';
import { Fault } from './fault.ts';
import type { Store } from './store.ts';

/** Where the customers' pages stand for frames on other sites, with sessions of their own. */
const embeddedBase = '/embed';
/** What can be embedded: nothing that agents and admins use is ever among it. */
const pages: ReadonlySet<string> = new Set([
  '/join',
  '/message',
  '/chat',
  '/chat/frame',
  '/chat/transcript',
  '/chat/send',
  '/chat/leave',
  '/chat/again',
  '/chat/rate',
  '/ws',
]);

/** The page that an embedded address shows; nothing for every other address. */
export const embeddedPage = (path: string): string | undefined => {
  if (path === embeddedBase) return '/';
  const page = path.startsWith(embeddedBase) ? path.slice(embeddedBase.length) : '';
  return pages.has(page) ? page : undefined;
};

/** What stands before the addresses of the customers' pages in this request: nothing, or '/embed'. */
export const baseOf = ({ state }: Context): string =>
  typeof state['base'] === 'string' ? state['base'] : '';
/** The customers' first page. */
export const homeOf = (ctx: Context): string => baseOf(ctx) || '/';

/** Marks what is asked for from a frame on another site, so that the session is the frame's own. */
export const embed = (ctx: Context): void => {
  ctx.state['base'] = embeddedBase;
};

/** Shows embedded addresses the same pages as everybody. */
export const showEmbedded =
  (embedding: Embedding): Middleware =>
  async (ctx, next) => {
    const page = embeddedPage(ctx.path);
    if (page !== undefined) {
      ctx.path = page;
      embed(ctx);
      ctx.state['hosts'] = embedding.origins.join(' ');
    }
    await next();
  };

const spelled = /^https?:\/\/[a-z\d](?:[a-z\d._-]*[a-z\d])?(?::\d{1,5})?$/;
const thisMachine = /^http:\/\/(?:localhost|[a-z\d.-]+\.localhost|127(?:\.\d{1,3}){3})(?::|$)/;

/** An origin in its one spelling; throws a Fault for the person who typed it. */
export const originOf = (typed: string): string => {
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  // A browser would not understand other letters, and a comma or semicolon would end the header.
  const isPlain = url !== undefined && spelled.test(url.origin) && url.username === '';
  if (!isPlain || url.pathname !== '/' || /[?#]/.test(typed))
    throw new Fault('admin.embedding.wrong');
  if (url.protocol !== 'https:' && !thisMachine.test(url.origin))
    throw new Fault('admin.embedding.onlyHttps');
  return url.origin;
};

const stored = z.array(z.string());
const name = 'embedding';
/** As many as a header holds without anybody noticing. */
const most = 50;

/** The origins whose pages may show the chat in a frame, kept in the store. */
export class Embedding {
  readonly #store: Pick<Store, 'putValue'>;
  #origins: readonly string[];

  private constructor(store: Pick<Store, 'putValue'>, origins: readonly string[]) {
    this.#store = store;
    this.#origins = origins;
  }

  /** The stored list; throws on a list that is no list. */
  static async open(store: Pick<Store, 'value' | 'putValue'>): Promise<Embedding> {
    const value = (await store.value(name)) ?? [];
    return new Embedding(store, stored.parse(value).map(originOf));
  }

  get origins(): readonly string[] {
    return this.#origins;
  }

  get isFull(): boolean {
    return this.#origins.length >= most;
  }

  /** Replaces the list; counts from the next page on. */
  async put(origins: readonly string[]): Promise<void> {
    await this.#store.putValue(name, origins);
    this.#origins = origins;
  }
}
