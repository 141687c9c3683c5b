import type { Context } from 'koa';
import type { AgentAccount } from './store.ts';
import type { Directory } from './directory.ts';
import { newId } from './id.ts';
import { stampOf } from './passwords.ts';
import type { SessionData } from './session.ts';

export const sessionOf = (ctx: Context): SessionData => ctx['session'] as SessionData;

/** The customer of this browser, if it has one. */
export const customerOf = (ctx: Context): string | undefined => sessionOf(ctx).customer;

/** The customer of this browser, who is one from now on. */
export const becomeCustomer = (ctx: Context): string => (sessionOf(ctx).customer ??= newId());

/** The agent who signed in with this browser, unless the account changed or was disabled since. */
export const agentOf = (ctx: Context, directory: Directory): AgentAccount | undefined => {
  const { agent: id, stamp } = sessionOf(ctx);
  const account = id === undefined ? undefined : directory.agent(id);
  if (!account || account.disabled || stamp !== stampOf(account)) return undefined;
  return account;
};
