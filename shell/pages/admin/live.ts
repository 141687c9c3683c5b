import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { deskTime } from '../../clock.ts';
import { deny } from '../../deny.ts';
import { liveScene } from '../../show/live.ts';
import { liveFilter, liveViewName } from '../../show/live/filter.ts';
import { patience } from '../../site.ts';
import type { Site } from '../../site.ts';
import type { AgentAccount } from '../../store.ts';
import { textOf } from '../form.ts';
import { asAdmin, showPage } from './asAdmin.ts';
import type { Outcome } from './asAdmin.ts';
import { makeAway } from './makeAway.ts';
import { translateFor } from '../../language.ts';

/** The page on which admins see everybody who waits, talks and works now. */
export const livePage = (router: Router, site: Site): void => {
  const { directory, journal, sources } = site;

  const show = async (ctx: Context, admin: AgentAccount, outcome?: Outcome): Promise<void> => {
    if (!(await journal.settled(patience))) deny(ctx, 503, 'denial.store');
    const filter = liveFilter(ctx.querystring);
    const now = deskTime();
    const scene = {
      as: 'admin',
      view: liveViewName(filter),
      now,
      filter,
      categories: directory.categories(),
      everybody: directory.agents().filter(({ disabled }) => !disabled),
      ...liveScene(sources, filter, admin.id, now, translateFor(ctx)),
    };
    await showPage(ctx, 'admin/watch', scene, outcome);
  };

  router.get('/admin/live', asAdmin(site, show));
  router.post(
    '/admin/live',
    asAdmin(site, async (ctx, admin) => {
      const agent = directory.agent(textOf(ctx, 'away'));
      if (!agent) return deny(ctx, 404, 'admin.noAgent');
      await show(ctx, admin, await makeAway(site, ctx, admin, agent));
    }),
  );
};
