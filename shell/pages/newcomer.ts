import type { Context } from 'koa';
import type { Site } from '../site.ts';
import { customerOf } from '../who.ts';

/** Whether this browser has no session and gets none: too many came from its address just now. */
export const isOneTooMany = async (ctx: Context, { arrivals }: Site): Promise<boolean> =>
  customerOf(ctx) === undefined && !(await arrivals.takesNewcomer(ctx.ip));
