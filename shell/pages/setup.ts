import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { deny } from '../deny.ts';
import { cleanLine, nameLimit } from '../frames.ts';
import { newId } from '../id.ts';
import { hashPassword, passwordFault } from '../passwords.ts';
import { translateFor } from '../language.ts';
import type { Site } from '../site.ts';
import { isSameSecret } from '../sameSecret.ts';
import { signInAs } from '../who.ts';
import { paramOf, textOf } from './form.ts';

/** What is said of every link that does not work, whatever the reason. */
export const linkIsOver = 'error.link';

/** How long the link counts, in milliseconds. */
const lifetime = 30 * 60_000;

/** The one-time link of the first run; it works until an admin exists or its time is over. */
export class SetupLink {
  readonly token = newId();
  readonly #now: () => number;
  readonly #until: number;
  /** Taken by somebody who is being made an admin. */
  isTaken = false;

  constructor(now = () => Date.now()) {
    this.#now = now;
    this.#until = now() + lifetime;
  }

  opens(token: string): boolean {
    return isSameSecret(token, this.token) && this.#now() < this.#until;
  }
}

/** The page that makes the first admin. */
export const setupPages = (router: Router, site: Site, link: SetupLink): void => {
  const { audit, directory } = site;

  const check = (ctx: Context): string => {
    const token = paramOf(ctx, 'token');
    if (directory.hasAdmin || link.isTaken || !link.opens(token)) deny(ctx, 404, linkIsOver);
    return token;
  };

  router.get('/setup/:token', async (ctx) => {
    await ctx.render('setup', { token: check(ctx), name: '', refusal: '' });
  });

  router.post('/setup/:token', async (ctx) => {
    const token = check(ctx);
    const name = cleanLine(textOf(ctx, 'name'), nameLimit);
    const password = textOf(ctx, 'password');
    const refusal =
      name === ''
        ? translateFor(ctx)('admin.noName')
        : passwordFault(password, [name, site.config.siteName], translateFor(ctx));
    if (refusal) {
      ctx.status = 422;
      await ctx.render('setup', { token, name, refusal });
      return;
    }
    const passwordHash = await hashPassword(password);
    check(ctx);
    link.isTaken = true;
    const account = {
      id: newId(),
      name,
      passwordHash,
      stamp: newId(),
      limit: 4,
      categories: directory.categories().map(({ id }) => id),
      admin: true,
      disabled: false,
    };
    try {
      const deeds = [{ kind: 'firstAdmin' }] as const;
      await audit.change(ctx, account, deeds, () => directory.putAgent(account));
    } finally {
      link.isTaken = false;
    }
    await signInAs(ctx, account, directory.access);
    ctx.status = 303;
    ctx.redirect('/admin/agents');
  });
};
