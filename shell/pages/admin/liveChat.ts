import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { deskTime } from '../../clock.ts';
import { deny } from '../../deny.ts';
import { newId } from '../../id.ts';
import { watchedScene } from '../../show/live/watched.ts';
import { patience } from '../../site.ts';
import type { Site } from '../../site.ts';
import type { AgentAccount } from '../../store.ts';
import { paramOf } from '../form.ts';
import { asAdmin, showPage } from './asAdmin.ts';
import type { Outcome } from './asAdmin.ts';
import { actOn } from './liveActs.ts';
import { translateFor } from '../../language.ts';

const about = (id: string): string => `/agent/conversations/${encodeURIComponent(id)}`;

/** One running chat, read by an admin whom nobody in it notices, and what they can do about it. */
export const liveChatPage = (router: Router, site: Site): void => {
  const { desk, journal, readings, sources, store } = site;

  const show = async (ctx: Context, admin: AgentAccount, outcome?: Outcome): Promise<void> => {
    const id = paramOf(ctx, 'conversation');
    await readings.begin(ctx, admin, id);
    if (!(await journal.settled(patience))) deny(ctx, 503, 'denial.store');
    const scene = await watchedScene(sources, id, admin.id, translateFor(ctx));
    if (scene) {
      const page = { as: 'admin', view: `chat/${id}`, now: deskTime(), about: about(id), ...scene };
      const noting = { noteId: newId(), noteText: '', noteRefusal: '' };
      await showPage(ctx, 'admin/watch-chat', { ...page, ...noting }, outcome);
    } else if (outcome) {
      await showPage(ctx, 'admin/watch-over', { about: about(id) }, outcome);
    } else {
      ctx.status = 303;
      ctx.redirect(about(id));
    }
  };

  /** Runs a page about a conversation that is there. */
  const withChat = (page: (ctx: Context, admin: AgentAccount, id: string) => Promise<void>) =>
    asAdmin(site, async (ctx, admin) => {
      const id = paramOf(ctx, 'conversation');
      if (!desk.conversation(id) && !(await store.conversation(id)))
        return deny(ctx, 404, 'admin.noChat');
      await page(ctx, admin, id);
    });

  router.get(
    '/admin/live/:conversation',
    withChat((ctx, admin) => show(ctx, admin)),
  );
  router.post(
    '/admin/live/:conversation',
    withChat(async (ctx, admin, id) => show(ctx, admin, await actOn(site, ctx, admin, id))),
  );
};
