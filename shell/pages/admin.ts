import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { z } from 'zod';
import { newCategory, profileOf, slugOf } from '../directory.ts';
import { cleanLine, nameLimit } from '../frames.ts';
import { newId } from '../id.ts';
import { hashPassword, stampOf } from '../passwords.ts';
import type { Site } from '../site.ts';
import { StoreConflict } from '../store.ts';
import type { AgentAccount } from '../store.ts';
import { agentOf, sessionOf } from '../who.ts';
import { fieldsOf, listOf, paramOf, textOf } from './form.ts';

/** Shortest and longest password, in characters. */
export const passwordLength = { least: 12, most: 128 };

const name = z
  .string()
  .transform((given) => cleanLine(given, nameLimit))
  .pipe(z.string().min(1, 'A name is missing.'));
const agentForm = z.object({
  name,
  limit: z.coerce
    .number('How many chats at once?')
    .int()
    .min(1)
    .max(4, 'At most four chats at once.'),
});
const categoryForm = z.object({
  name,
  order: z.coerce.number('The order is a number.').int().min(0).max(999),
  maxQueue: z.coerce.number('The longest line is a number.').int().min(1).max(100_000),
});

/** Why a password cannot be taken, or nothing. */
export const passwordFault = (password: string): string => {
  if (password.length < passwordLength.least) {
    return `A password has at least ${passwordLength.least} characters.`;
  }
  return password.length > passwordLength.most
    ? `A password has at most ${passwordLength.most} characters.`
    : '';
};

/** The forms of admins: agents and categories. */
export const adminPages = (router: Router, site: Site): void => {
  const { directory, journal, log } = site;

  const asAdmin =
    (page: (ctx: Context, admin: AgentAccount) => Promise<void>) =>
    async (ctx: Context): Promise<void> => {
      const agent = agentOf(ctx, directory);
      if (!agent) {
        ctx.status = 303;
        return ctx.redirect('/agent');
      }
      if (!agent.admin) return ctx.throw(403, 'This page is for admins.');
      await page(ctx, agent);
    };

  type Outcome = { readonly said?: string; readonly refusal?: string; readonly values?: object };
  const agents = (ctx: Context, outcome: Outcome = {}): Promise<void> => {
    if (outcome.refusal) ctx.status = 422;
    return ctx.render('admin/agents', {
      agents: directory.agents(),
      categories: directory.categories().filter(({ archived }) => !archived),
      ...outcome,
    });
  };
  const categories = (ctx: Context, outcome: Outcome = {}): Promise<void> => {
    if (outcome.refusal) ctx.status = 422;
    return ctx.render('admin/categories', { categories: directory.categories(), ...outcome });
  };

  const saveAgent = async (
    ctx: Context,
    admin: AgentAccount,
    before?: AgentAccount,
  ): Promise<void> => {
    const read = agentForm.safeParse(fieldsOf(ctx));
    const chosen = listOf(ctx, 'categories').filter((id) => directory.category(id));
    const values = {
      id: before?.id ?? '',
      name: textOf(ctx, 'name'),
      limit: textOf(ctx, 'limit'),
      categories: chosen,
      admin: textOf(ctx, 'admin') === 'on',
      disabled: textOf(ctx, 'disabled') === 'on',
    };
    const password = textOf(ctx, 'password');
    const fault = before && password === '' ? '' : passwordFault(password);
    const isSelf = before?.id === admin.id;
    const refusal = read.error?.issues[0]?.message ?? fault;
    if (!read.success || fault) return agents(ctx, { refusal, values });
    if (isSelf && (values.disabled || !values.admin)) {
      return agents(ctx, { refusal: 'You cannot take your own rights away.', values });
    }
    const account: AgentAccount = {
      ...values,
      ...read.data,
      id: before?.id ?? newId(),
      passwordHash: before && password === '' ? before.passwordHash : await hashPassword(password),
    };
    try {
      await directory.putAgent(account);
    } catch (error) {
      if (!(error instanceof StoreConflict)) throw error;
      return agents(ctx, { refusal: 'Another agent has this name.', values });
    }
    // Who changed their own password stays signed in here, and nowhere else.
    if (isSelf) sessionOf(ctx).stamp = stampOf(account);
    if (account.disabled) await journal.submit({ type: 'signOut', agent: account.id });
    else await journal.submit({ type: 'editAgent', agent: profileOf(account) });
    log.info({ by: admin.id, agent: account.id }, before ? 'agent changed' : 'agent added');
    await agents(ctx, { said: before ? `${account.name} is saved.` : `${account.name} is added.` });
  };

  const saveCategory = async (ctx: Context, admin: AgentAccount, id?: string): Promise<void> => {
    const read = categoryForm.safeParse(fieldsOf(ctx));
    const values = {
      id: id ?? '',
      name: textOf(ctx, 'name'),
      order: textOf(ctx, 'order'),
      maxQueue: textOf(ctx, 'maxQueue'),
      open: textOf(ctx, 'open') === 'on',
      draft: textOf(ctx, 'draft') === 'on',
      archived: textOf(ctx, 'archived') === 'on',
    };
    if (!read.success) {
      const refusal = read.error.issues[0]?.message ?? 'Something is missing.';
      return categories(ctx, { refusal, values });
    }
    const isTaken = directory
      .categories()
      .some(
        (other) => other.id !== id && other.name.toLowerCase() === read.data.name.toLowerCase(),
      );
    if (isTaken) {
      return categories(ctx, { refusal: 'Another category has this name.', values });
    }
    const slug = slugOf(read.data.name) || 'category';
    const free = directory.category(slug) ? `${slug}-${newId().slice(0, 4)}` : slug;
    const category = {
      ...newCategory(id ?? free, read.data.name, read.data.order),
      ...values,
      ...read.data,
      id: id ?? free,
    };
    await directory.putCategory(category);
    await journal.submit({ type: 'editCategory', category });
    log.info({ by: admin.id, category: category.id }, id ? 'category changed' : 'category added');
    await categories(ctx, {
      said: id ? `${category.name} is saved.` : `${category.name} is added.`,
    });
  };

  router.get(
    '/admin',
    asAdmin(async (ctx) => ctx.redirect('/admin/agents')),
  );
  router.get(
    '/admin/agents',
    asAdmin((ctx) => agents(ctx)),
  );
  router.post(
    '/admin/agents',
    asAdmin((ctx, admin) => saveAgent(ctx, admin)),
  );
  router.post(
    '/admin/agents/:id',
    asAdmin(async (ctx, admin) => {
      const before = directory.agent(paramOf(ctx, 'id'));
      if (!before) return ctx.throw(404, 'There is no such agent.');
      await saveAgent(ctx, admin, before);
    }),
  );
  router.get(
    '/admin/categories',
    asAdmin((ctx) => categories(ctx)),
  );
  router.post(
    '/admin/categories',
    asAdmin((ctx, admin) => saveCategory(ctx, admin)),
  );
  router.post(
    '/admin/categories/:id',
    asAdmin(async (ctx, admin) => {
      const id = paramOf(ctx, 'id');
      if (!directory.category(id)) return ctx.throw(404, 'There is no such category.');
      await saveCategory(ctx, admin, id);
    }),
  );
};
