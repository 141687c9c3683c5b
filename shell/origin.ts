import type { Context, Next } from 'koa';
import type { Config } from './config.ts';
import { deny } from './deny.ts';
import { refusedAs } from './refusals.ts';

/** The origins that may open sockets and post forms: the public one, or this machine's own names. */
export const allowedOrigins = (config: Config, port: number): ReadonlySet<string> =>
  config.publicOrigin
    ? new Set([config.publicOrigin])
    : new Set(['localhost', '127.0.0.1', '[::1]'].map((host) => `http://${host}:${port}`));

const safe: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses forms that another site posted. */
export const refuseForeignForms =
  (origins: () => ReadonlySet<string>) =>
  async (ctx: Context, next: Next): Promise<void> => {
    if (!safe.has(ctx.method)) {
      const site = ctx.get('Sec-Fetch-Site');
      const own =
        site === '' ? origins().has(ctx.get('Origin')) : site === 'same-origin' || site === 'none';
      if (!own) {
        refusedAs(ctx, 'a form of another site');
        deny(ctx, 403, 'error.foreignForm');
      }
    }
    await next();
  };
