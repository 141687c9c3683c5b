import type { Context } from 'koa';

/** Ends the request with this status and a sentence that the person may read. */
export const deny = (ctx: Context, status: number, sentence: string): never =>
  ctx.throw(status, sentence, { isOurs: true });
