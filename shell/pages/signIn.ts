import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { isIncomplete } from '../access.ts';
import { profileOf } from '../directory.ts';
import { TooBusy, checkPassword } from '../passwords.ts';
import { refusedAs } from '../refusals.ts';
import { withCodeUsed } from '../secondFactor.ts';
import type { Site } from '../site.ts';
import type { AgentAccount } from '../store.ts';
import { Tries, tooManyTries, unknownKey } from '../tries.ts';
import { ownerOf, sessionOf, signInAs } from '../who.ts';
import { textOf } from './form.ts';
import { translateFor } from '../language.ts';
import type { Key } from '../translate.ts';

/** Milliseconds from the password to the code. */
const codePatience = 300_000;

const wrong = 'account.signIn.wrong';
const wrongCode = 'account.code.wrong';
const busy = 'account.busy';

/** Signing in and out. */
export const signInPages = (router: Router, site: Site): void => {
  const { audit, directory, hub, journal, seal, sessions } = site;
  const tries = new Tries();

  router.post('/agent/sign-in', async (ctx) => {
    const name = textOf(ctx, 'name').slice(0, 200);
    const account = directory.agentNamed(name);
    const key = account?.id ?? unknownKey(name);
    const again = (status: number, refusal: Key): Promise<void> => {
      ctx.status = status;
      return ctx.render('agent/sign-in', { name, refusal: translateFor(ctx)(refusal) });
    };
    if (!(await tries.take(key, ctx.ip))) {
      refusedAs(ctx, 'sign-in blocked', account?.id);
      return again(429, tooManyTries);
    }
    try {
      const usable = account?.disabled ? undefined : account;
      if (!(await checkPassword(usable?.passwordHash, textOf(ctx, 'password'))) || !usable) {
        refusedAs(ctx, 'sign-in failed', account?.id);
        // Not waited for: whether there is such an account must not show in how long it takes.
        if (account) void audit.note(ctx, null, { kind: 'signInFailed', about: account });
        return await again(401, wrong);
      }
      await tries.giveBack(key, ctx.ip);
      if (usable.factor) askCode(ctx, usable);
      else await begin(ctx, usable);
    } catch (error) {
      if (!(error instanceof TooBusy)) throw error;
      await tries.giveBack(key, ctx.ip);
      await again(503, busy);
    }
  });

  /** The password was right: the session remembers for whom, and the next page asks for a code. */
  const askCode = (ctx: Context, { id, stamp }: AgentAccount): void => {
    sessionOf(ctx).pending = { agent: id, stamp, at: Date.now() };
    ctx.status = 303;
    ctx.redirect('/agent/sign-in/code');
  };

  /** The agent whose code is still to come. */
  const pendingOf = (ctx: Context): AgentAccount | undefined => {
    const { pending } = sessionOf(ctx);
    if (!pending || Date.now() - pending.at >= codePatience) return undefined;
    const account = directory.agent(pending.agent);
    return account?.stamp === pending.stamp && !account.disabled ? account : undefined;
  };

  const showCode = (ctx: Context, status = 200, refusal?: Key): Promise<void> => {
    ctx.status = status;
    return ctx.render('agent/code', { refusal: refusal && translateFor(ctx)(refusal) });
  };

  const toSignIn = (ctx: Context): void => {
    delete sessionOf(ctx).pending;
    ctx.status = 303;
    ctx.redirect('/agent');
  };

  router.get('/agent/sign-in/code', (ctx) => (pendingOf(ctx) ? showCode(ctx) : toSignIn(ctx)));

  router.post('/agent/sign-in/code', async (ctx) => {
    const before = pendingOf(ctx);
    if (!before) return toSignIn(ctx);
    if (!(await tries.take(before.id, ctx.ip))) {
      refusedAs(ctx, 'sign-in blocked', before.id);
      return showCode(ctx, 429, tooManyTries);
    }
    const code = textOf(ctx, 'code');
    const account = await directory.changeAgent(before.id, (now) =>
      now.stamp === before.stamp ? withCodeUsed(now, code, seal, Date.now()) : undefined,
    );
    if (!account) {
      refusedAs(ctx, 'second factor failed', before.id);
      await audit.note(ctx, null, { kind: 'codeFailed', about: before });
      return showCode(ctx, 401, wrongCode);
    }
    await tries.giveBack(account.id, ctx.ip);
    if (account.factor?.recovery.length !== before.factor?.recovery.length) {
      await audit.note(ctx, account, { kind: 'recoveryCodeUsed' });
    }
    return begin(ctx, account);
  });

  /** A session that was known before the sign-in must not be one after it. */
  const begin = async (ctx: Context, account: AgentAccount): Promise<void> => {
    const { agent: former, externalKey } = sessionOf(ctx);
    if (former !== undefined) hub.endSession({ kind: 'agent', id: former }, externalKey);
    await audit.change(ctx, account, [{ kind: 'signedIn' }], () =>
      signInAs(ctx, account, directory.access),
    );
    if (!isIncomplete(account, directory.access)) {
      void journal.submit({ type: 'signIn', agent: profileOf(account) });
    }
    ctx.status = 303;
    ctx.redirect('/agent');
  };

  router.post('/agent/sign-out', async (ctx) => {
    const agent = ownerOf(ctx, directory);
    const { externalKey } = sessionOf(ctx);
    // The session goes first: another page of it must not bring the agent back while the store is slow.
    sessions.end(externalKey);
    ctx['session'] = null;
    // What an earlier page of this session left in the browser goes with it.
    ctx.set('Clear-Site-Data', '"cache"');
    if (agent) {
      hub.endSession({ kind: 'agent', id: agent.id }, externalKey);
      void journal.submit({ type: 'signOut', agent: agent.id });
      await audit.note(ctx, agent, { kind: 'signedOut' });
    }
    ctx.status = 303;
    ctx.redirect('/agent');
  });
};
