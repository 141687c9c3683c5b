import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { addressKey } from '../address.ts';
import type { Deed } from '../audit.ts';
import { deny } from '../deny.ts';
import { profileOf } from '../directory.ts';
import { newId } from '../id.ts';
import { hashPassword, passwordFault, withOwnPassword } from '../passwords.ts';
import { dropResetLink, findResetLink } from '../resetLink.ts';
import type { ResetLink } from '../resetLink.ts';
import { translateFor } from '../language.ts';
import type { Site } from '../site.ts';
import { withoutFactor } from '../secondFactor.ts';
import type { AgentAccount } from '../store.ts';
import { tooManyTries } from '../tries.ts';
import { paramOf, textOf } from './form.ts';
import { linkIsOver } from './setup.ts';

/** The page behind a link that the operator made for somebody who lost their password. */
export const resetPages = (router: Router, site: Site): void => {
  const { audit, config, directory, hub, journal, log, store } = site;
  const perAddress = new RateLimiterMemory({ points: 20, duration: 900 });

  /** The account as it is now, if the link is still for it. */
  const accountOf = (link: ResetLink | undefined): AgentAccount | undefined => {
    const account = link && directory.agent(link.agent);
    return account?.stamp === link?.stamp ? account : undefined;
  };

  const open = async (ctx: Context): Promise<[ResetLink, AgentAccount]> => {
    try {
      await perAddress.consume(addressKey(ctx.ip));
    } catch {
      deny(ctx, 429, tooManyTries);
    }
    const link = await findResetLink(store, paramOf(ctx, 'token'), Date.now());
    const account = accountOf(link);
    return link && account ? [link, account] : deny(ctx, 404, linkIsOver);
  };

  const show = (ctx: Context, name: string, refusal = ''): Promise<void> =>
    ctx.render('reset', { token: paramOf(ctx, 'token'), name, refusal });

  router.get('/reset/:token', async (ctx) => {
    const [, { name }] = await open(ctx);
    await show(ctx, name);
  });

  router.post('/reset/:token', async (ctx) => {
    const [link, { name }] = await open(ctx);
    const password = textOf(ctx, 'password');
    const refusal = passwordFault(password, [name, config.siteName], translateFor(ctx));
    if (refusal) {
      ctx.status = 422;
      return show(ctx, name, refusal);
    }
    const passwordHash = await hashPassword(password);
    const renewed = (now: AgentAccount): AgentAccount | undefined => {
      // Somebody else may have used the link meanwhile.
      if (now.stamp !== link.stamp) return undefined;
      const kept = link.secondFactor ? withoutFactor(now) : now;
      return { ...withOwnPassword(kept, passwordHash), stamp: newId(), disabled: false };
    };
    const before = accountOf(link) ?? deny(ctx, 404, linkIsOver);
    const deeds: Deed[] = [{ kind: 'passwordReset', about: before }];
    if (link.secondFactor && before.factor) deeds.push({ kind: 'factorReset', about: before });
    const account = await audit.change(
      ctx,
      null,
      deeds,
      async () => (await directory.changeAgent(before.id, renewed)) ?? deny(ctx, 404, linkIsOver),
    );
    hub.endAgent(account.id, account.stamp);
    await journal.submit({ type: 'editAgent', agent: profileOf(account) });
    // With the account's new stamp the link is over already.
    await dropResetLink(store, account.id).catch((error: unknown) =>
      log.error({ err: error }, 'a used link was not forgotten'),
    );
    await ctx.render('reset', { name, done: true });
  });
};
