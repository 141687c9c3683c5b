import type { Context } from 'koa';
import type { AgentAccount } from './store.ts';
import type { Directory } from './directory.ts';
import { newId } from './id.ts';
import type { Role } from './rights/row.ts';
import { lifetime, lookingAround } from './session.ts';
import type { SessionData } from './session.ts';

export const sessionOf = (ctx: Context): SessionData => ctx['session'] as SessionData;

/** The customer of this browser, if it has one. */
export const customerOf = (ctx: Context): string | undefined => sessionOf(ctx).customer;

/** The customer of this browser, who is one from now on; for a short while until they act. */
export const becomeCustomer = (ctx: Context): string => {
  const session = sessionOf(ctx);
  if (session.customer === undefined) session.maxAge = lookingAround;
  return (session.customer ??= newId());
};

/** Who acts is remembered for as long as anybody. */
export const remember = (ctx: Context): void => {
  const session = sessionOf(ctx);
  if (session.maxAge !== lifetime) session.maxAge = lifetime;
};

/** The agent who signed in with this browser, unless the account changed or was disabled since. */
export const agentOf = (ctx: Context, directory: Directory): AgentAccount | undefined => {
  const { agent: id, stamp } = sessionOf(ctx);
  const account = id === undefined ? undefined : directory.agent(id);
  if (!account || account.disabled || stamp !== account.stamp) return undefined;
  return account;
};

/** What this browser is to the table of rights; it may be a customer and an agent at once. */
export const rolesOf = (ctx: Context, directory: Directory): readonly Role[] => {
  const roles: Role[] = customerOf(ctx) === undefined ? [] : ['customer'];
  const agent = agentOf(ctx, directory);
  if (agent) roles.unshift(agent.admin ? 'admin' : 'agent');
  return roles.length > 0 ? roles : ['nobody'];
};

/** The browser is this agent's from now on, under a new session id. */
export const signInAs = async (ctx: Context, account: AgentAccount): Promise<void> => {
  const session = sessionOf(ctx);
  await session.regenerate();
  session.agent = account.id;
  session.stamp = account.stamp;
  session.maxAge = lifetime;
};
