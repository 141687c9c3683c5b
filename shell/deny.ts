import type { Context } from 'koa';
import { translateFor } from './language.ts';
import type { Key, Values } from './translate.ts';

/** Ends the request with this status and a sentence that the person may read. */
export const deny = (ctx: Context, status: number, sentence: Key, values?: Values): never =>
  ctx.throw(status, translateFor(ctx)(sentence, values), { isOurs: true });
