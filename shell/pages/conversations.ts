import type { Router } from '@koa/router';
import { recordScene } from '../show/record.ts';
import { endReasons } from '../../engine/protocol.ts';
import type { Site } from '../site.ts';
import { asAgent } from './agent.ts';
import {
  askedOf,
  cursorOf,
  cursorText,
  filterOf,
  queryOf,
  trailOf,
} from './conversations/asked.ts';
import { exportPages } from './conversations/export.ts';
import { answeredPage } from './conversations/answered.ts';
import { notePage } from './conversations/note.ts';
import { showConversation } from './conversations/page.ts';
import { asReader, mayRead } from './conversations/reading.ts';
import { Pace } from './conversations/pace.ts';
import { replayPage } from './conversations/replay.ts';
import { transcriptPage } from './conversations/transcript.ts';
import { translateFor } from '../language.ts';
import type { Translate } from '../translate.ts';

const pageSize = 30;

/** How conversations end, as the search offers it. */
const reasonsIn = (t: Translate) =>
  endReasons.map((id) => ({ id, name: t(`ending.agent.${id}`).replace(/\.$/, '') }));

/** An agent's conversations, and one of them by its own address. */
export const conversationPages = (router: Router, site: Site): void => {
  const { desk, directory, store, sources } = site;
  const pace = Pace.ofSearches();

  router.get(
    '/agent/conversations',
    asAgent(site, async (ctx, agent) => {
      await pace.take(ctx, agent.id);
      const asked = askedOf(ctx);
      const filter = filterOf(ctx, asked, agent);
      const found = await store.conversations(filter, pageSize + 1, cursorOf(ctx));
      const page = found.slice(0, pageSize);
      const last = found.length > pageSize ? page.at(-1) : undefined;
      await ctx.render('agent/conversations', {
        agent,
        asked,
        agents: agent.admin ? directory.agents() : [],
        categories: directory.categories(),
        reasons: reasonsIn(translateFor(ctx)),
        conversations: page
          .filter((record) => mayRead(agent, record, desk))
          .map((record) => recordScene(sources, record, translateFor(ctx))),
        query: queryOf(asked),
        isSearch: queryOf({ ...asked, zone: '' }) !== '',
        trail: trailOf(ctx),
        next: last ? `/agent/conversations?${queryOf(asked, { after: cursorText(last) })}` : '',
      });
    }),
  );

  router.get(
    '/agent/conversations/:id',
    asReader(site, (ctx, reading) => showConversation(ctx, site, reading)),
  );
  notePage(router, site);
  answeredPage(router, site);
  replayPage(router, site);
  transcriptPage(router, site);
  exportPages(router, site);
};
