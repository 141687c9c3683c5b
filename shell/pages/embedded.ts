import type { Context } from 'koa';
import { baseOf } from '../embedding.ts';
import { customerOf } from '../who.ts';

/** Milliseconds in which a browser that keeps cookies is back with the one that it was given. */
const roundTrip = 60_000;

const asked = (ctx: Context, name: string): string => {
  const value = ctx.query[name];
  return typeof value === 'string' ? value.slice(0, 100) : '';
};

/** The category that the page around the frame is about. */
export const wantedCategory = (ctx: Context): string => asked(ctx, 'category');

/** Whether the frame only looks for a chat that runs, without anybody having asked for one. */
export const isReturning = (ctx: Context): boolean =>
  baseOf(ctx) !== '' && ctx.query['return'] !== undefined;

/** Whether this browser did not keep the cookie that it was given a moment ago. */
export const refusedCookie = (ctx: Context): boolean => {
  const since = Date.now() - Number(asked(ctx, 'tried') || 0);
  return customerOf(ctx) === undefined && since >= 0 && since < roundTrip;
};

/** The first page again, to see whether the cookie comes back. */
export const sendAround = (ctx: Context): void => {
  const category = wantedCategory(ctx);
  const query = { tried: String(Date.now()), ...(category === '' ? {} : { category }) };
  ctx.status = 303;
  ctx.redirect(`${baseOf(ctx)}?${new URLSearchParams(query).toString()}`);
};
