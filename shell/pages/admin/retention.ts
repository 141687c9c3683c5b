import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { changed } from '../../audit.ts';
import { translateFor } from '../../language.ts';
import { english } from '../../translate.ts';
import type { Site } from '../../site.ts';
import { textOf } from '../form.ts';
import { asAdmin, showPage } from './asAdmin.ts';
import type { Outcome } from './asAdmin.ts';

/** Ten years. */
const most = 3_650;

const kept = (days: number): string =>
  days === 0
    ? english('admin.retention.keptForEver')
    : english('admin.retention.keptDays', { count: days });

/** The page on which admins decide how long conversations are kept. */
export const retentionPage = (router: Router, site: Site): void => {
  const { audit, retention } = site;

  /** `planned`: what is shown before anything is saved. */
  const show = async (ctx: Context, outcome?: Outcome, planned?: number): Promise<void> => {
    const { days } = retention;
    const plan = planned && { days: planned, concerns: await retention.concerns(planned) };
    const value = planned ?? (textOf(ctx, 'days') || days);
    await showPage(ctx, 'admin/retention', { days, most, plan, value }, outcome);
  };

  router.get(
    '/admin/retention',
    asAdmin(site, (ctx) => show(ctx)),
  );
  router.post(
    '/admin/retention',
    asAdmin(site, async (ctx, admin) => {
      const t = translateFor(ctx);
      const given = textOf(ctx, 'days').trim();
      if (!/^\d{1,4}$/.test(given) || Number(given) > most)
        return show(ctx, { refusal: t('admin.retention.bounds', { most }) });
      const days = Number(given);
      // To keep everything erases nothing: only the other way is asked about.
      if (days > 0 && textOf(ctx, 'sure') !== 'yes') return show(ctx, {}, days);
      const changes = changed([english('admin.retention.kept'), kept(retention.days), kept(days)]);
      const deeds = changes.length > 0 ? [{ kind: 'settingsChanged', changes } as const] : [];
      await audit.change(ctx, admin, deeds, () => retention.keep(days));
      await show(ctx, {
        said: t(days === 0 ? 'admin.retention.savedForEver' : 'admin.retention.savedErasing'),
      });
    }),
  );
};
