import type { Middleware } from 'koa';
import type { Logger } from 'pino';
import { translateFor } from './language.ts';
import { refusedIn } from './refusals.ts';
import { audienceOf } from './visitor.ts';

const known = [400, 403, 404, 413, 429, 503] as const;

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
      // Who is kept out while a guard cannot say is a refusal, of which there may be many.
      if (status >= 500 && refusedIn(ctx) === undefined)
        log.error(
          { err: thrown, method: ctx.method, route: String(ctx['_matchedRoute'] ?? '') },
          'a page failed',
        );
      const own = error.isOurs === true ? String(error.message) : undefined;
      const sentence =
        own ?? translateFor(ctx)(`error.${known.find((one) => one === status) ?? 'other'}`);
      ctx.status = status;
      // Whom the door let in to the pages of agents goes on there, not among customers.
      const isAtDesk = audienceOf(ctx.path) !== 'customer' && ctx.state['who'] !== undefined;
      await ctx.render('error', { status, sentence, isAtDesk });
    }
  };
