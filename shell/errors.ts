import type { Context, Middleware } from 'koa';
import type { Logger } from 'pino';

const sentences: Readonly<Record<number, string>> = {
  400: 'That was not understood.',
  403: 'This page is not open to you.',
  404: 'There is no such page.',
  413: 'That was too long.',
  429: 'That was a little fast. Please wait a moment.',
  503: 'We cannot take this just now. Please try again in a moment.',
};

/** What broke a body before it reached a page is the sender's fault. */
const statusOf = (status: unknown, ctx: Context): number => {
  if (typeof status === 'number' && status !== 415) return status;
  return ctx.get('Content-Encoding') === '' && status !== 415 ? 500 : 400;
};

/** Pages for everything that goes wrong: a clear sentence, and nothing of the inside. */
export const showErrors =
  (log: Logger): Middleware =>
  async (ctx, next) => {
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined) ctx.throw(404);
    } catch (thrown) {
      const error = thrown as { status?: unknown; isOurs?: unknown; message?: unknown };
      const status = statusOf(error.status, ctx);
      if (status >= 500)
        log.error(
          { err: thrown, method: ctx.method, route: String(ctx['_matchedRoute'] ?? '') },
          'a page failed',
        );
      const own = error.isOurs === true ? String(error.message) : undefined;
      const sentence =
        own ?? sentences[status] ?? 'Something went wrong on our side. Please try again.';
      ctx.status = status;
      await ctx.render('error', { status, sentence });
    }
  };
