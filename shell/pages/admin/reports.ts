import type { Router } from '@koa/router';
import { Queue } from '../../queue.ts';
import { reportOf } from '../../report/report.ts';
import type { Period, Report } from '../../report/report.ts';
import { agentColumnsOf, columnsOf, longDay, reportScene } from '../../show/report.ts';
import { patience } from '../../site.ts';
import type { Site } from '../../site.ts';
import { queryOf } from '../conversations/asked.ts';
import { asAdmin, showPage } from './asAdmin.ts';
import { reportCsv } from './reports/csv.ts';
import { periodOf } from './reports/period.ts';
import { translateFor } from '../../language.ts';

/** The page on which admins read how long customers waited, and how it went. */
export const reportsPage = (router: Router, site: Site): void => {
  const { directory, figures, sources, store } = site;
  /** One after the other: many at once would only slow each other and everybody else. */
  const making = new Queue();
  const make = (period: Period): Promise<Report> => making.add(() => reportOf(store, period));

  /** Whether every conversation that is over is counted. */
  const isComplete = (): Promise<boolean> =>
    Promise.race([
      figures.catchUp(),
      new Promise<boolean>((late) => setTimeout(late, patience, false)),
    ]);

  router.get(
    '/admin/reports',
    asAdmin(site, async (ctx, admin) => {
      const { asked, period } = periodOf(ctx, admin, Date.now());
      const complete = await isComplete();
      const report = await make(period);
      const t = translateFor(ctx);
      await showPage(ctx, 'admin/reports', {
        asked,
        // Whoever says no zone is asked again in theirs, where there is a script.
        isZoneKnown: ctx.query['zone'] !== undefined,
        isComplete: complete,
        agents: directory.agents(),
        categories: directory.categories(),
        columns: columnsOf(t),
        agentColumns: agentColumnsOf(t),
        first: longDay(period.first, t),
        last: longDay(period.last, t),
        report: reportScene(sources, report, t),
        query: queryOf(asked),
      });
    }),
  );

  router.get(
    '/admin/reports.csv',
    asAdmin(site, async (ctx, admin) => {
      const { period } = periodOf(ctx, admin, Date.now());
      await isComplete();
      const report = await make(period);
      ctx.attachment(`report-${period.first}-${period.last}.csv`);
      ctx.type = 'text/csv; charset=utf-8';
      ctx.body = reportCsv(sources, report);
    }),
  );
};
