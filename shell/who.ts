import type { Context } from 'koa';
import { isIdle, isIncomplete, isTooOld } from './access.ts';
import type { Access, SignedIn } from './access.ts';
import type { AgentAccount } from './store.ts';
import type { Directory } from './directory.ts';
import { isFramed } from './headers.ts';
import { newId } from './id.ts';
import type { Role } from './rights/row.ts';
import { lifetime, lookingAround } from './session.ts';
import type { SessionData } from './session.ts';
import type { Sessions } from './sessions.ts';

export const sessionOf = (ctx: Context): SessionData => ctx['session'] as SessionData;

/** The customer of this browser, if it has one. */
export const customerOf = (ctx: Context): string | undefined => sessionOf(ctx).customer;

/** The customer of this browser, who is one from now on; for a short while until they act. */
export const becomeCustomer = (ctx: Context): string => {
  const session = sessionOf(ctx);
  const isNobody = session.customer === undefined && session.agent === undefined;
  if (isNobody) session.maxAge = lookingAround;
  return (session.customer ??= newId());
};

/** Who acts is remembered for as long as anybody. */
export const remember = (ctx: Context): void => {
  const session = sessionOf(ctx);
  if (session.maxAge < lifetime) session.maxAge = lifetime;
};

/** When this browser's agent signed in and was active; long ago, if that is not known. */
export const signedInOf = (ctx: Context): SignedIn => {
  const { signedInAt = 0, activeAt = 0 } = sessionOf(ctx);
  return { signedInAt, activeAt };
};

/**
 * The agent who signed in with this browser, unless the account changed or was disabled since, or
 * the sign-in is over by its age or because nothing was done with it.
 */
export const ownerOf = (ctx: Context, directory: Directory): AgentAccount | undefined => {
  const { agent: id, stamp } = sessionOf(ctx);
  const account = id === undefined ? undefined : directory.agent(id);
  if (!account || account.disabled || stamp !== account.stamp) return undefined;
  const signedIn = signedInOf(ctx);
  const now = Date.now();
  const isOver =
    isTooOld(signedIn, directory.access, now) || isIdle(signedIn, directory.access, now);
  return isOver ? undefined : account;
};

/** The same, once they have what everybody needs: until then they have their own account only. */
export const agentOf = (ctx: Context, directory: Directory): AgentAccount | undefined => {
  const account = ownerOf(ctx, directory);
  return account && !isIncomplete(account, directory.access) ? account : undefined;
};

/** What pages load by themselves: frames that refresh, and whatever a script fetches. */
const isByItself = (ctx: Context): boolean =>
  ctx.method === 'GET' &&
  (isFramed(ctx.path) || !['', 'document'].includes(ctx.get('Sec-Fetch-Dest')));

/** Notes that the agent did something: opened a page or sent a form. */
export const noteActivity = (ctx: Context, directory: Directory, sessions: Sessions): void => {
  const session = sessionOf(ctx);
  if (session.agent === undefined) return;
  if (!ownerOf(ctx, directory)) {
    // It must not count again when an admin makes the times longer.
    delete session.agent;
    delete session.stamp;
  } else if (!isByItself(ctx)) sessions.touch(session.externalKey, Date.now());
};

/** What this browser is to the table of rights; it may be a customer and an agent at once. */
export const rolesOf = (ctx: Context, directory: Directory): readonly Role[] => {
  const roles: Role[] = customerOf(ctx) === undefined ? [] : ['customer'];
  const agent = agentOf(ctx, directory);
  if (agent) roles.unshift(agent.admin ? 'admin' : 'agent');
  return roles.length > 0 ? roles : ['nobody'];
};

/** The browser is this agent's from now on, under a new session id. */
export const signInAs = async (
  ctx: Context,
  account: AgentAccount,
  { longest }: Access,
): Promise<void> => {
  const session = sessionOf(ctx);
  await session.regenerate();
  delete session.pending;
  session.agent = account.id;
  session.stamp = account.stamp;
  session.signedInAt = Date.now();
  session.activeAt = session.signedInAt;
  session.maxAge = Math.max(lifetime, longest);
};
