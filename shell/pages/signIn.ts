import { createHash } from 'node:crypto';
import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { addressKey } from '../address.ts';
import { profileOf } from '../directory.ts';
import { TooBusy, checkPassword } from '../passwords.ts';
import type { Site } from '../site.ts';
import { nameKey } from '../store/batch.ts';
import type { AgentAccount } from '../store.ts';
import { agentOf, sessionOf, signInAs } from '../who.ts';
import { textOf } from './form.ts';

/** Unknown names are counted too, in as little memory as any other. */
const unknownKey = (name: string): string =>
  createHash('sha256').update(nameKey(name)).digest('base64url').slice(0, 22);

const wrong = 'The name or the password is not right.';
const slow = 'There were too many tries. Please wait a quarter of an hour.';
const busy = 'Many people sign in at this moment. Please try again.';

/** Signing in and out. */
export const signInPages = (router: Router, site: Site): void => {
  const { audit, directory, hub, journal, log } = site;
  // Failures in a quarter of an hour after which no more are taken.
  const perAccount = new RateLimiterMemory({ points: 5, duration: 900 });
  const perAddress = new RateLimiterMemory({ points: 20, duration: 900 });

  router.post('/agent/sign-in', async (ctx) => {
    const name = textOf(ctx, 'name').slice(0, 200);
    const account = directory.agentNamed(name);
    const address = addressKey(ctx.ip);
    const key = account?.id ?? unknownKey(name);
    const again = (status: number, refusal: string): Promise<void> => {
      ctx.status = status;
      return ctx.render('agent/sign-in', { name, refusal });
    };
    // Counted before the password is looked at: many tries at once are many tries.
    try {
      await perAddress.consume(address);
      await perAccount.consume(key);
    } catch {
      log.warn({ address: ctx.ip }, 'sign-in blocked');
      return again(429, slow);
    }
    const giveBack = async (): Promise<void> => {
      await Promise.all([perAccount.reward(key), perAddress.reward(address)]);
    };
    try {
      const usable = account?.disabled ? undefined : account;
      if (!(await checkPassword(usable?.passwordHash, textOf(ctx, 'password'))) || !usable) {
        log.warn({ address: ctx.ip }, 'sign-in failed');
        // Not waited for: whether there is such an account must not show in how long it takes.
        if (account) void audit.note(ctx, null, { kind: 'signInFailed', about: account });
        return await again(401, wrong);
      }
      await giveBack();
      await begin(ctx, usable);
    } catch (error) {
      if (!(error instanceof TooBusy)) throw error;
      await giveBack();
      await again(503, busy);
    }
  });

  /** A session that was known before the sign-in must not be one after it. */
  const begin = async (ctx: Context, account: AgentAccount): Promise<void> => {
    const { agent: former, externalKey } = sessionOf(ctx);
    if (former !== undefined) hub.endSession({ kind: 'agent', id: former }, externalKey);
    await audit.change(ctx, account, [{ kind: 'signedIn' }], () => signInAs(ctx, account));
    void journal.submit({ type: 'signIn', agent: profileOf(account) });
    ctx.status = 303;
    ctx.redirect('/agent');
  };

  router.post('/agent/sign-out', async (ctx) => {
    const agent = agentOf(ctx, directory);
    const { externalKey } = sessionOf(ctx);
    // The session goes first: it must be over also when the desk has to wait for the store.
    ctx['session'] = null;
    if (agent) {
      hub.endSession({ kind: 'agent', id: agent.id }, externalKey);
      void journal.submit({ type: 'signOut', agent: agent.id });
      await audit.note(ctx, agent, { kind: 'signedOut' });
    }
    ctx.status = 303;
    ctx.redirect('/agent');
  });
};
