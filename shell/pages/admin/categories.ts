import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { z } from 'zod';
import { deny } from '../../deny.ts';
import { newCategory, slugOf } from '../../directory.ts';
import { newId } from '../../id.ts';
import type { Site } from '../../site.ts';
import type { AgentAccount } from '../../store.ts';
import { fieldsOf, nameField, paramOf, refusalOf, textOf } from '../form.ts';
import { translateFor } from '../../language.ts';
import type { Key } from '../../translate.ts';
import { asAdmin, showPage } from './asAdmin.ts';
import { categoryDeeds } from './categoryDeeds.ts';
import type { Outcome } from './asAdmin.ts';

const form = z.object({
  name: nameField,
  order: z.coerce
    .number('admin.categories.noOrder' satisfies Key)
    .int('admin.categories.whole' satisfies Key)
    .min(0, 'admin.categories.orderBounds' satisfies Key)
    .max(999, 'admin.categories.orderBounds' satisfies Key),
  maxQueue: z.coerce
    .number('admin.categories.noMost' satisfies Key)
    .int('admin.categories.whole' satisfies Key)
    .min(1, 'admin.categories.leastMost' satisfies Key)
    .max(100_000, 'admin.categories.mostMost' satisfies Key),
});

/** The page on which admins add and change categories. */
export const categoriesPage = (router: Router, site: Site): void => {
  const { audit, directory, journal } = site;

  /** Who can take chats of this category, whether they are signed in or not. */
  const agentsOf = (id: string): string[] =>
    directory
      .agents()
      .filter(({ categories, disabled }) => !disabled && categories.includes(id))
      .map(({ name }) => name);

  const show = (ctx: Context, outcome?: Outcome): Promise<void> => {
    const categories = directory
      .categories()
      .map((category) => ({ ...category, agents: agentsOf(category.id) }));
    return showPage(ctx, 'admin/categories', { categories }, outcome);
  };

  /** An address for a new category: its name, or its name and some chance. */
  const idFor = (name: string): string => {
    const slug = slugOf(name) || 'category';
    return directory.category(slug) ? `${slug}-${newId().slice(0, 4)}` : slug;
  };

  const save = async (ctx: Context, admin: AgentAccount, before?: string): Promise<void> => {
    const t = translateFor(ctx);
    const read = form.safeParse(fieldsOf(ctx));
    const values = {
      id: before ?? '',
      name: textOf(ctx, 'name'),
      order: textOf(ctx, 'order'),
      maxQueue: textOf(ctx, 'maxQueue'),
      open: textOf(ctx, 'open') === 'on',
      draft: textOf(ctx, 'draft') === 'on',
      archived: textOf(ctx, 'archived') === 'on',
    };
    const refuse = (refusal: string): Promise<void> => show(ctx, { refusal, values });
    if (!read.success) return refuse(refusalOf(read.error, t));
    const { name, order } = read.data;
    const isTaken = directory
      .categories()
      .some((other) => other.id !== before && other.name.toLowerCase() === name.toLowerCase());
    if (isTaken) return refuse(t('admin.categories.taken'));
    const id = before ?? idFor(name);
    const category = { ...newCategory(id, name, order), ...values, ...read.data, id };
    const deeds = categoryDeeds(category, directory.category(id));
    await audit.change(ctx, admin, deeds, () => directory.putCategory(category));
    await journal.submit({ type: 'editCategory', category });
    const done = t(before ? 'admin.saved' : 'admin.added', { name });
    const lacks = category.open && !category.archived && agentsOf(id).length === 0;
    if (!lacks) return show(ctx, { said: done });
    await show(ctx, {
      said: `${done} ${t('admin.categories.noAgentThere')}`,
      link: { href: '/admin/agents', label: t('admin.categories.chooseAgents') },
    });
  };

  router.get(
    '/admin/categories',
    asAdmin(site, (ctx) => show(ctx)),
  );
  router.post(
    '/admin/categories',
    asAdmin(site, (ctx, admin) => save(ctx, admin)),
  );
  router.post(
    '/admin/categories/:id',
    asAdmin(site, async (ctx, admin) => {
      const id = paramOf(ctx, 'id');
      if (!directory.category(id)) return deny(ctx, 404, 'admin.noCategory');
      await save(ctx, admin, id);
    }),
  );
};
