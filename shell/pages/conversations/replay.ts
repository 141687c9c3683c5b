import type { Router } from '@koa/router';
import { replayScene } from '../../show/replay.ts';
import { recordScene } from '../../show/record.ts';
import type { Site } from '../../site.ts';
import { trailOf } from './asked.ts';
import { asReader } from './reading.ts';
import { translateFor } from '../../language.ts';

/** The page that shows a conversation as both sides saw it, moment by moment. */
export const replayPage = (router: Router, site: Site): void => {
  const { sources } = site;
  router.get(
    '/agent/conversations/:id/replay',
    asReader(site, async (ctx, { agent, record, entries }) => {
      const asked = Number(ctx.query['at']);
      const last = entries.at(-1)?.seq ?? 1;
      const at = Number.isSafeInteger(asked) ? Math.min(Math.max(asked, 1), last) : 1;
      await ctx.render('agent/replay', {
        agent,
        trail: trailOf(ctx),
        record: recordScene(sources, record, translateFor(ctx)),
        replay: replayScene(sources, record.customer, entries, at, translateFor(ctx)),
      });
    }),
  );
};
