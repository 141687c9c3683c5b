import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import type { Visitor } from '../visitor.ts';

/** A browser of its own for somebody who has cookies already. */
export const windowOf = async (
  browser: Browser,
  { cookie, origin }: Visitor,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> => {
  const context = await browser.newContext({ baseURL: origin, ...options });
  const pairs = cookie.split('; ').filter((pair) => pair !== '');
  await context.addCookies(
    pairs.map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      return { name, value, url: origin };
    }),
  );
  return context;
};
