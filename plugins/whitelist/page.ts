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
const entryOf = ({ range, note }: Entry): Entry => ({ range, note });

type Change = {
  readonly act: 'add' | 'remove';
  readonly range: string;
  readonly note: string;
  readonly entries: readonly Entry[];
};
/** What an admin might not mean, and what each way on does. */
type Risk = {
  readonly says: string;
  readonly withOwn?: string;
  readonly anyway: string;
};

/** What is to be asked before this change, or nothing. */
const riskOf = (
  { act, range, entries }: Change,
  address: string,
  t: Translate,
): Risk | undefined => {
  if (entries.length === 0) {
    const says = t('admin.whitelist.openToAll');
    return { says, anyway: t('admin.whitelist.openAnyway', { range }) };
  }
  if (new Addresses(entries.map((entry) => entry.range)).include(address)) return undefined;
  const says = t('admin.whitelist.lockedOut', { address });
  if (act === 'remove') return { says, anyway: t('admin.whitelist.removeAnyway', { range }) };
  const anyway = t('admin.whitelist.addAnyway', { range });
  // A proxy may say nothing that could be listed.
  if (address === '') return { says, anyway };
  return { says, anyway, withOwn: t('admin.whitelist.addBoth', { range, address }) };
};

const deedOf = ({ act, range, note }: Omit<Change, 'entries'>): Deed => {
  const about = { id: range, name: range };
  if (act === 'remove') return { kind: 'addressRemoved', about };
  const changes = changed([english('admin.whitelist.note'), '', note]);
  return { kind: 'addressAdded', about, changes };
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
  const put = async (ctx: Context, admin: AgentAccount, change: Change): Promise<void> => {
    const t = translateFor(ctx);
    const { act, range, note } = change;
    // Asked in any case: it throws on what is no address, before anything is written down.
    const risk = riskOf(change, ctx.ip, t);
    const sure = textOf(ctx, 'sure');
    const isWithOwn = sure === 'own' && risk?.withOwn !== undefined;
    if (risk && sure !== 'on' && !isWithOwn) {
      const values = { range, note };
      const asked = { ...risk, action: ctx.path, values };
      const kept = act === 'add' ? { values } : {};
      return show(ctx, { refusal: risk.says, risk: asked, ...kept });
    }
    const own = isWithOwn ? [{ act, range: ctx.ip, note: admin.name }] : [];
    const deeds = [change, ...own].map(deedOf);
    await site.audit.change(ctx, admin, deeds, () =>
      list.put([...change.entries, ...own.map(entryOf)]),
    );
    const said = isWithOwn
      ? t('admin.whitelist.addedBoth', { range, address: ctx.ip })
      : t(act === 'add' ? 'admin.added' : 'admin.removed', { name: range });
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
        const entries = [...list.entries, { range, note }];
        await put(ctx, admin, { act: 'add', range, note, entries });
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
      await put(ctx, admin, { act: 'remove', range, note: '', entries });
    }),
  );
};
