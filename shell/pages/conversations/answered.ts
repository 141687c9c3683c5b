import type { Router } from '@koa/router';
import { deny } from '../../deny.ts';
import type { Site } from '../../site.ts';
import { textOf } from '../form.ts';
import { deed } from './deed.ts';
import { backTo } from './page.ts';
import { asReader } from './reading.ts';

/** The button that says that a message which was left is answered, and the one that takes it back. */
export const answeredPage = (router: Router, site: Site): void => {
  const { store, sources } = site;
  router.post(
    '/agent/conversations/:id/answered',
    asReader(site, async (ctx, reading) => {
      const { agent, record } = reading;
      if (record.reason !== 'left_message') deny(ctx, 422, 'agent.search.notLeft');
      const isAnswered = textOf(ctx, 'answered') === 'yes';
      // Again, or by two at once: it is as they want it already.
      if (isAnswered !== (record.answered !== null)) {
        const by = { id: agent.id, name: agent.name };
        const kind = isAnswered ? 'messageAnswered' : 'messageReopened';
        await deed(site, ctx, reading, kind, () =>
          store.putAnswered(record.id, isAnswered ? { by, at: Date.now() } : null),
        );
        await sources.leftMessages.recount();
      }
      backTo(ctx, reading, 'answered');
    }),
  );
};
