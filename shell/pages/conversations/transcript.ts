import type { Router } from '@koa/router';
import { categoryName } from '../../show/names.ts';
import { recordScene } from '../../show/record.ts';
import { tellerIn } from '../../show/story.ts';
import { transcriptName, transcriptOf } from '../../show/transcript.ts';
import type { Site } from '../../site.ts';
import { asReader } from './reading.ts';
import { translateFor } from '../../language.ts';

/** One conversation as a text file. */
export const transcriptPage = (router: Router, site: Site): void => {
  const { sources } = site;
  router.get(
    '/agent/conversations/:id/transcript',
    asReader(site, async (ctx, { record, entries }) => {
      const t = translateFor(ctx);
      const { customerName, category } = recordScene(sources, record, t);
      const title = t('agent.transcript.title', { name: customerName, category });
      ctx.attachment(transcriptName(record.openedAt, t));
      ctx.type = 'text/plain; charset=utf-8';
      ctx.body = transcriptOf(title, entries, tellerIn(t), categoryName(sources, t));
    }),
  );
};
