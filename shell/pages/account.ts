import type { Router } from '@koa/router';
import type { Context } from 'koa';
import type { AuditKind } from '../audit/kinds.ts';
import { newId } from '../id.ts';
import {
  TooBusy,
  checkPassword,
  hashPassword,
  passwordFault,
  withOwnPassword,
} from '../passwords.ts';
import { refusedAs } from '../refusals.ts';
import { withCodeUsed } from '../secondFactor.ts';
import type { Site } from '../site.ts';
import type { AgentAccount } from '../store.ts';
import { Tries, tooManyTries } from '../tries.ts';
import { sessionOf, signInAs } from '../who.ts';
import { asOwner } from './agent.ts';
import { textOf } from './form.ts';
import { refuseCode, secondFactorPages } from './secondFactor.ts';
import { translateFor } from '../language.ts';
import type { Key } from '../translate.ts';

/** Milliseconds in which an answer has reached its browser. */
const answerPatience = 1_000;

const busy = 'account.busy';

type Outcome = { readonly said?: string; readonly refusal?: string; readonly status?: number };

/** What agents may do to their own account, once it is sure that it is theirs. */
export type Owner = ReturnType<typeof createOwner>;

const createOwner = ({ audit, directory, hub }: Site) => {
  const tries = new Tries();
  return {
    show: (ctx: Context, agent: AgentAccount, outcome: Outcome = {}): Promise<void> => {
      const { said = '', refusal = '', status = refusal ? 422 : 200 } = outcome;
      ctx.status = status;
      const isRequired = directory.access.secondFactor;
      return ctx.render('agent/account', { agent, said, refusal, isRequired });
    },

    /** Whether the agent's own password was typed, and then a code may be tried; says why not. */
    isAt: async (
      ctx: Context,
      agent: AgentAccount,
      refuse: (status: number, refusal: string) => Promise<void>,
    ): Promise<boolean> => {
      const not = async (status: number, refusal: Key): Promise<boolean> => {
        await refuse(status, translateFor(ctx)(refusal));
        return false;
      };
      if (!(await tries.take(agent.id, ctx.ip))) return not(429, tooManyTries);
      try {
        const fits = await checkPassword(agent.passwordHash, textOf(ctx, 'current'));
        if (!fits) {
          refusedAs(ctx, 'wrong current password', agent.id);
          return await not(422, 'account.password.wrong');
        }
      } catch (error) {
        if (!(error instanceof TooBusy)) throw error;
        await tries.giveBack(agent.id, ctx.ip);
        return not(503, busy);
      }
      return true;
    },

    /** Puts a change in force, if there is one to make: every sign-in but this one is over. */
    change: async (
      ctx: Context,
      agent: AgentAccount,
      kind: AuditKind,
      part: (now: AgentAccount) => AgentAccount | undefined,
    ): Promise<AgentAccount | undefined> => {
      const renewed = (now: AgentAccount): AgentAccount | undefined => {
        const changed = now.stamp === agent.stamp ? part(now) : undefined;
        return changed && { ...changed, stamp: newId() };
      };
      // What would not change anything is none to write down.
      if (!renewed(directory.agent(agent.id) ?? agent)) return undefined;
      const account = await audit.change(ctx, agent, [{ kind }], () =>
        directory.changeAgent(agent.id, renewed),
      );
      if (!account) return undefined;
      await tries.giveBack(agent.id, ctx.ip);
      const { externalKey } = sessionOf(ctx);
      await signInAs(ctx, account, directory.access);
      hub.endAgent(account.id, account.stamp, externalKey);
      // The console beside this page returns once the browser has its new session.
      setTimeout(
        () => hub.endSession({ kind: 'agent', id: account.id }, externalKey),
        answerPatience,
      ).unref();
      return account;
    },
  };
};

/** The page on which agents see to their own account. */
export const accountPages = (router: Router, site: Site): void => {
  const { config } = site;
  const owner = createOwner(site);

  router.get(
    '/agent/account',
    asOwner(site, (ctx, agent) => owner.show(ctx, agent)),
  );

  router.post(
    '/agent/account/password',
    asOwner(site, async (ctx, agent) => {
      const refuse = (status: number, refusal: string): Promise<void> =>
        owner.show(ctx, agent, { status, refusal });
      const password = textOf(ctx, 'password');
      const fault = passwordFault(password, [agent.name, config.siteName], translateFor(ctx));
      if (fault) return refuse(422, fault);
      if (agent.firstPassword && password === textOf(ctx, 'current')) {
        return refuse(422, translateFor(ctx)('account.password.known'));
      }
      if (!(await owner.isAt(ctx, agent, refuse))) return undefined;
      const passwordHash = await hashPassword(password);
      const code = textOf(ctx, 'code');
      // Who has just signed in to choose their own gave a code for that.
      const needsCode = agent.factor !== undefined && !agent.firstPassword;
      const account = await owner.change(ctx, agent, 'passwordChanged', (now) => {
        const known = needsCode ? withCodeUsed(now, code, site.seal, Date.now()) : now;
        return known && withOwnPassword(known, passwordHash);
      });
      if (!account && needsCode) return refuseCode(ctx, agent, refuse);
      if (!account) return refuse(422, translateFor(ctx)('account.meanwhile'));
      if (agent.firstPassword) {
        ctx.status = 303;
        return ctx.redirect('/agent');
      }
      return owner.show(ctx, account, {
        said: translateFor(ctx)('account.password.changed'),
      });
    }),
  );

  secondFactorPages(router, site, owner);
};
