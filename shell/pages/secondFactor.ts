import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { qrOf } from '../qr.ts';
import { refusedAs } from '../refusals.ts';
import { hashRecoveryCode, newRecoveryCodes } from '../recovery.ts';
import { keyUri, newSecret, stepOf, withCodeUsed, withoutFactor } from '../secondFactor.ts';
import type { Site } from '../site.ts';
import type { AgentAccount } from '../store.ts';
import { sessionOf } from '../who.ts';
import type { Owner } from './account.ts';
import { asSoleOwner } from './agent.ts';
import { textOf } from './form.ts';
import { translateFor } from '../language.ts';

const wrongCode = 'account.code.wrongNext';

/** Says that the code does not count, and leaves it in the log that one was tried. */
export const refuseCode = (
  ctx: Context,
  { id }: AgentAccount,
  refuse: (status: number, refusal: string) => Promise<void>,
): Promise<void> => {
  refusedAs(ctx, 'second factor failed', id);
  return refuse(422, translateFor(ctx)(wrongCode));
};

/** Turning the second factor on and off, and its recovery codes. */
export const secondFactorPages = (router: Router, site: Site, owner: Owner): void => {
  const { config, directory, seal } = site;

  /** The secret that is being set up in this session. */
  const secretFor = (ctx: Context, agent: AgentAccount): string => {
    const session = sessionOf(ctx);
    const begun = session.newFactor && seal.open(session.newFactor, agent.id);
    if (begun) return begun;
    const secret = newSecret();
    session.newFactor = seal.close(secret, agent.id);
    return secret;
  };

  const show = (ctx: Context, agent: AgentAccount, status = 200, refusal = ''): Promise<void> => {
    const secret = secretFor(ctx, agent);
    ctx.status = status;
    return ctx.render('agent/second-factor', {
      agent,
      refusal,
      isRequired: directory.access.secondFactor,
      secret: secret.replaceAll(/.{4}(?=.)/g, '$& '),
      qr: qrOf(keyUri(secret, agent.name, config.siteName)),
    });
  };

  const toAccount = (ctx: Context): void => {
    ctx.status = 303;
    ctx.redirect('/agent/account');
  };

  const showCodes = (ctx: Context, agent: AgentAccount, codes: readonly string[]): Promise<void> =>
    ctx.render('agent/recovery-codes', { agent, codes });

  router.get(
    '/agent/account/second-factor',
    asSoleOwner(site, async (ctx, agent) => {
      return agent.factor ? toAccount(ctx) : show(ctx, agent);
    }),
  );

  router.post(
    '/agent/account/second-factor',
    asSoleOwner(site, async (ctx, agent) => {
      const refuse = (status: number, refusal: string) => show(ctx, agent, status, refusal);
      if (agent.factor) return toAccount(ctx);
      if (!(await owner.isAt(ctx, agent, refuse))) return undefined;
      const secret = secretFor(ctx, agent);
      const lastStep = stepOf(secret, textOf(ctx, 'code'), Date.now());
      if (lastStep === undefined) return refuseCode(ctx, agent, refuse);
      const codes = newRecoveryCodes();
      const factor = {
        secret: seal.close(secret, agent.id),
        lastStep,
        recovery: codes.map(hashRecoveryCode),
      };
      delete sessionOf(ctx).newFactor;
      const account = await owner.change(ctx, agent, 'factorOn', (now) => ({ ...now, factor }));
      return showCodes(ctx, account ?? agent, codes);
    }),
  );

  router.post(
    '/agent/account/second-factor/off',
    asSoleOwner(site, async (ctx, agent) => {
      const refuse = (status: number, refusal: string) =>
        owner.show(ctx, agent, { status, refusal });
      if (directory.access.secondFactor) {
        return refuse(422, translateFor(ctx)('account.factor.everybody'));
      }
      if (!(await owner.isAt(ctx, agent, refuse))) return undefined;
      const code = textOf(ctx, 'code');
      const account = await owner.change(ctx, agent, 'factorOff', (now) => {
        const used = withCodeUsed(now, code, seal, Date.now());
        return used && withoutFactor(used);
      });
      if (!account) return refuseCode(ctx, agent, refuse);
      return owner.show(ctx, account, { said: translateFor(ctx)('account.factor.off') });
    }),
  );

  router.post(
    '/agent/account/second-factor/codes',
    asSoleOwner(site, async (ctx, agent) => {
      const refuse = (status: number, refusal: string) =>
        owner.show(ctx, agent, { status, refusal });
      if (!(await owner.isAt(ctx, agent, refuse))) return undefined;
      const codes = newRecoveryCodes();
      const recovery = codes.map(hashRecoveryCode);
      const code = textOf(ctx, 'code');
      const account = await owner.change(ctx, agent, 'recoveryCodesMade', (now) => {
        const used = withCodeUsed(now, code, seal, Date.now());
        return used?.factor && { ...used, factor: { ...used.factor, recovery } };
      });
      if (!account) return refuseCode(ctx, agent, refuse);
      return showCodes(ctx, account, codes);
    }),
  );
};
