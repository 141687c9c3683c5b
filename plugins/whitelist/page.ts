import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { cleanLine } from '../../shell/frames.ts';
import { translateFor } from '../../shell/language.ts';
import { english } from '../../shell/translate.ts';
import type { Translate } from '../../shell/translate.ts';
import { changed } from '../../shell/audit.ts';
import type { Deed } from '../../shell/audit.ts';
import { asAdmin, showPage } from '../../shell/pages/admin/asAdmin.ts';
import type { Outcome } from '../../shell/pages/admin/asAdmin.ts';
import { textOf } from '../../shell/pages/form.ts';
import type { Site } from '../../shell/site.ts';
import type { AgentAccount } from '../../shell/store.ts';
import { Addresses } from '../../shell/addresses.ts';
import type { Entry, Whitelist } from './whitelist.ts';

const noteLimit = 100;

/** What an admin might not mean, or nothing. */
const riskOf = (entries: readonly Entry[], address: string, t: Translate): string => {
  if (entries.length === 0) return t('admin.whitelist.openToAll');
  if (new Addresses(entries.map(({ range }) => range)).include(address)) return '';
  return t('admin.whitelist.lockedOut', { address });
};

/** The page on which admins decide which addresses may reach the pages of agents and admins. */
export const whitelistPage = (
  router: Router,
  site: Site,
  list: Whitelist,
  recheck: () => Promise<void>,
): void => {
  const show = (ctx: Context, outcome?: Outcome & { readonly risk?: object }): Promise<void> =>
    showPage(ctx, 'admin/whitelist', { entries: list.entries, address: ctx.ip }, outcome);

  /** Puts the new list in force, unless it would lock the admin out unawares. */
  const put = async (
    ctx: Context,
    admin: AgentAccount,
    entries: readonly Entry[],
    deed: Deed,
    said: string,
  ): Promise<void> => {
    const isSure = textOf(ctx, 'sure') === 'on';
    // Asked in any case: it throws on what is no address, before anything is written down.
    const risk = riskOf(entries, ctx.ip, translateFor(ctx));
    const refusal = isSure ? '' : risk;
    if (refusal) {
      const fields = { range: textOf(ctx, 'range'), note: textOf(ctx, 'note') };
      return show(ctx, {
        refusal,
        risk: { action: ctx.path, fields },
      });
    }
    await site.audit.change(ctx, admin, [deed], () => list.put(entries));
    await show(ctx, { said });
    await recheck();
  };

  router.get(
    '/admin/whitelist',
    asAdmin(site, (ctx) => show(ctx)),
  );
  router.post(
    '/admin/whitelist',
    asAdmin(site, async (ctx, admin) => {
      const range = textOf(ctx, 'range').trim();
      const note = cleanLine(textOf(ctx, 'note'), noteLimit);
      const values = { range, note };
      const t = translateFor(ctx);
      if (list.entries.some((entry) => entry.range === range)) {
        return show(ctx, { refusal: t('admin.listed', { name: range }), values });
      }
      try {
        const changes = changed([english('admin.whitelist.note'), '', note]);
        const deed = { kind: 'addressAdded', about: { id: range, name: range }, changes } as const;
        const said = t('admin.added', { name: range });
        await put(ctx, admin, [...list.entries, { range, note }], deed, said);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        await show(ctx, { refusal: t('admin.whitelist.wrong', { range }), values });
      }
    }),
  );
  router.post(
    '/admin/whitelist/remove',
    asAdmin(site, async (ctx, admin) => {
      const range = textOf(ctx, 'range');
      const t = translateFor(ctx);
      const entries = list.entries.filter((entry) => entry.range !== range);
      if (entries.length === list.entries.length) {
        return show(ctx, { refusal: t('admin.whitelist.unlisted', { range }) });
      }
      const deed = { kind: 'addressRemoved', about: { id: range, name: range } } as const;
      await put(ctx, admin, entries, deed, t('admin.removed', { name: range }));
    }),
  );
};
