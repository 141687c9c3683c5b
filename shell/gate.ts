import type { Router } from '@koa/router';
import type { Context, Next } from 'koa';
import { deny } from './deny.ts';
import type { Directory } from './directory.ts';
import { homeOf } from './embedding.ts';
import { refusedAs } from './refusals.ts';
import { routes } from './rights.ts';
import { roleIn, rowOf } from './rights/row.ts';
import type { Role, Row } from './rights/row.ts';
import { audienceOf } from './visitor.ts';
import { rolesOf } from './who.ts';

/** Sends whom the row does not let in to where they can begin, or says that it is not theirs. */
const refuse = (ctx: Context, row: Row, roles: readonly Role[]): void => {
  const isForAgents = row.agent !== undefined || row.admin !== undefined;
  if (isForAgents && roles.includes('agent')) {
    refusedAs(ctx, 'a page for admins');
    deny(ctx, 403, 'error.admins');
  }
  if (!isForAgents && row.customer === undefined) deny(ctx, 403, 'error.nobody');
  // Who only looks, with a session that is over, is sent to the sign-in and no more.
  if (ctx.method !== 'GET' && ctx.method !== 'HEAD') refusedAs(ctx, 'not signed in for this');
  ctx.status = 303;
  ctx.redirect(isForAgents ? '/agent' : homeOf(ctx));
};

/** What is served before anybody is known must be everybody's. */
export const requireOpen = (name: string): void => {
  if (!rowOf(routes, name).nobody) throw new Error(`'${name}' asks for nobody's session`);
};

/** The names of a route in the table; where GET is, HEAD is the same. */
const namesOf = (methods: readonly string[], path: string | RegExp): readonly string[] =>
  methods.filter((method) => method !== 'HEAD').map((method) => `${method} ${String(path)}`);

/** The row of a route; throws when the pages of agents stand where no guard is asked for them. */
const decided = (name: string, path: string | RegExp): Row => {
  const row = rowOf(routes, name);
  const isOpen = row.nobody !== undefined || row.customer !== undefined;
  if (!isOpen && audienceOf(String(path)) === 'customer')
    throw new Error(`'${name}' is not for customers, but stands behind their door`);
  return row;
};

/**
 * Puts every route behind its row of the table. A route without one is an error, so is what runs
 * for many routes at once, and none can be added from then on.
 */
export const closeGates = (router: Router, directory: Directory): void => {
  for (const { methods, path, stack } of router.stack) {
    const names = namesOf(methods, path);
    if (names.length === 0)
      throw new Error(`'${String(path)}' is no route: what stands before pages is added by use()`);
    const rows = new Map(names.map((name) => [name, decided(name, path)]));
    stack.unshift(async (ctx: Context, next: Next): Promise<void> => {
      const method = ctx.method === 'HEAD' ? 'GET' : ctx.method;
      const row = rows.get(`${method} ${String(path)}`) ?? {};
      const roles = rolesOf(ctx, directory);
      if (roleIn(row, roles)) await next();
      else refuse(ctx, row, roles);
    });
  }
  Object.freeze(router.stack);
};
