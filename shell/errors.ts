import type { Middleware } from 'koa';
import type { Logger } from 'pino';

const sentences: Readonly<Record<number, string>> = {
  400: 'That was not understood.',
  403: 'This page is not open to you.',
  404: 'There is no such page.',
  413: 'That was too long.',
  429: 'That was a little fast. Please wait a moment.',
  503: 'We cannot take this just now. Please try again in a moment.',
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
      const status = typeof error.status === 'number' ? error.status : 500;
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
