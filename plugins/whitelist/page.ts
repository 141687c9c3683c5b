import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { cleanLine } from '../../shell/frames.ts';
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
const riskOf = (entries: readonly Entry[], address: string): string => {
  if (entries.length === 0)
    return 'Without an entry every address could reach these pages. Say so twice if you mean it.';
  if (new Addresses(entries.map(({ range }) => range)).include(address)) return '';
  return `Your own address, ${address}, would be locked out. Say so twice if you mean it.`;
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
    const risk = riskOf(entries, ctx.ip);
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
      if (list.entries.some((entry) => entry.range === range)) {
        return show(ctx, { refusal: `${range} is on the list already.`, values });
      }
      try {
        const changes = changed(['Note', '', note]);
        const deed = { kind: 'addressAdded', about: { id: range, name: range }, changes } as const;
        await put(ctx, admin, [...list.entries, { range, note }], deed, `${range} is added.`);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        await show(ctx, { refusal: error.message, values });
      }
    }),
  );
  router.post(
    '/admin/whitelist/remove',
    asAdmin(site, async (ctx, admin) => {
      const range = textOf(ctx, 'range');
      const entries = list.entries.filter((entry) => entry.range !== range);
      if (entries.length === list.entries.length) {
        return show(ctx, { refusal: `${range} is not on the list.` });
      }
      const deed = { kind: 'addressRemoved', about: { id: range, name: range } } as const;
      await put(ctx, admin, entries, deed, `${range} is removed.`);
    }),
  );
};
