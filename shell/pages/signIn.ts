import type { Router } from '@koa/router';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { profileOf } from '../directory.ts';
import { TooBusy, checkPassword, stampOf } from '../passwords.ts';
import type { Site } from '../site.ts';
import { agentOf, sessionOf } from '../who.ts';
import { textOf } from './form.ts';

/** Whether this key has failures left. */
const isBlocked = async (limiter: RateLimiterMemory, key: string): Promise<boolean> =>
  ((await limiter.get(key))?.remainingPoints ?? 1) <= 0;

const wrong = 'The name or the password is not right.';
const slow = 'There were too many tries. Please wait a quarter of an hour.';
const busy = 'Many people sign in at this moment. Please try again.';

/** Signing in and out. */
export const signInPages = (router: Router, site: Site): void => {
  const { directory, hub, journal, log } = site;
  // Failures in a quarter of an hour after which no more are taken.
  const perAccount = new RateLimiterMemory({ points: 5, duration: 900 });
  const perAddress = new RateLimiterMemory({ points: 20, duration: 900 });

  router.post('/agent/sign-in', async (ctx) => {
    const name = textOf(ctx, 'name').slice(0, 200);
    const account = directory.agentNamed(name);
    const key = account?.id ?? `unknown:${name.trim().toLowerCase()}`;
    const again = (status: number, refusal: string): Promise<void> => {
      ctx.status = status;
      return ctx.render('agent/sign-in', { name, refusal });
    };
    if ((await isBlocked(perAccount, key)) || (await isBlocked(perAddress, ctx.ip))) {
      log.warn({ address: ctx.ip }, 'sign-in blocked');
      await again(429, slow);
      return;
    }
    try {
      const usable = account && !account.disabled ? account : undefined;
      if (!(await checkPassword(usable?.passwordHash, textOf(ctx, 'password'))) || !usable) {
        await Promise.allSettled([perAccount.consume(key), perAddress.consume(ctx.ip)]);
        log.warn({ address: ctx.ip }, 'sign-in failed');
        await again(401, wrong);
        return;
      }
      await perAccount.delete(key);
      // A session that was known before the sign-in must not be one after it.
      await sessionOf(ctx).regenerate();
      sessionOf(ctx).agent = usable.id;
      sessionOf(ctx).stamp = stampOf(usable);
      void journal.submit({ type: 'signIn', agent: profileOf(usable) });
      log.info({ agent: usable.id, address: ctx.ip }, 'signed in');
      ctx.status = 303;
      ctx.redirect('/agent');
    } catch (error) {
      if (!(error instanceof TooBusy)) throw error;
      await again(503, busy);
    }
  });

  router.post('/agent/sign-out', async (ctx) => {
    const agent = agentOf(ctx, directory);
    if (agent) {
      hub.endSession({ kind: 'agent', id: agent.id }, sessionOf(ctx).externalKey);
      await journal.submit({ type: 'signOut', agent: agent.id });
      log.info({ agent: agent.id, address: ctx.ip }, 'signed out');
    }
    ctx['session'] = null;
    ctx.status = 303;
    ctx.redirect('/agent');
  });
};
