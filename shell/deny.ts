import type { Context } from 'koa';
import { translateFor } from './language.ts';
import { refusedAs } from './refusals.ts';
import type { Key, Values } from './translate.ts';

/** Ends the request with this status and a sentence that the person may read. */
export const deny = (ctx: Context, status: number, sentence: Key, values?: Values): never => {
  if (status === 404) refusedAs(ctx, 'not there, or not theirs');
  return ctx.throw(status, translateFor(ctx)(sentence, values), { isOurs: true });
};
