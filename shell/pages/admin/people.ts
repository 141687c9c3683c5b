import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { deskTime } from '../../clock.ts';
import { deny } from '../../deny.ts';
import { newId } from '../../id.ts';
import { peopleScene } from '../../show/people.ts';
import type { Since } from '../../show/people.ts';
import type { Site } from '../../site.ts';
import type { AgentAccount } from '../../store.ts';
import { paramOf } from '../form.ts';
import { asAdmin, showPage } from './asAdmin.ts';
import type { Outcome } from './asAdmin.ts';
import { makeAway } from './makeAway.ts';
import { translateFor } from '../../language.ts';

/** Hears since when agents are what they are; a restart forgets it. */
const listenTo = ({ journal }: Site): Since => {
  const since = new Map<string, { state: 'away' | 'available'; at: number }>();
  journal.on((facts) => {
    for (const fact of facts) {
      if (fact.type !== 'agentMoved') continue;
      const { agent, state, at } = fact;
      if (state === 'gone') since.delete(agent);
      else if (since.get(agent)?.state !== state) since.set(agent, { state, at });
    }
  });
  return since;
};

/** The page on which admins see who is signed in, make them away and sign them out. */
export const peoplePage = (router: Router, site: Site): void => {
  const { audit, desk, directory, hub, journal, sources } = site;
  const since = listenTo(site);

  const show = (ctx: Context, admin: AgentAccount, outcome?: Outcome): Promise<void> =>
    showPage(
      ctx,
      'admin/people',
      peopleScene(sources, since, admin.id, deskTime(), translateFor(ctx)),
      outcome,
    );

  /** Runs an act for the agent whom the address names. */
  const about = (act: (ctx: Context, admin: AgentAccount, agent: AgentAccount) => Promise<void>) =>
    asAdmin(site, async (ctx, admin) => {
      const agent = directory.agent(paramOf(ctx, 'id'));
      if (!agent) return deny(ctx, 404, 'admin.noAgent');
      await act(ctx, admin, agent);
    });

  router.get('/admin/people', asAdmin(site, show));

  router.post(
    '/admin/people/:id/away',
    about(async (ctx, admin, agent) => {
      await show(ctx, admin, await makeAway(site, ctx, admin, agent));
    }),
  );

  router.post(
    '/admin/people/:id/sign-out',
    about(async (ctx, admin, agent) => {
      const { id, name } = agent;
      const t = translateFor(ctx);
      const stamp = newId();
      const hadChats = Boolean(desk.agent(id)?.chats.length);
      await audit.change(ctx, admin, [{ kind: 'signedOutEverywhere', about: agent }], () =>
        directory.changeAgent(id, (now) => ({ ...now, stamp })),
      );
      hub.endAgent(id, stamp);
      await journal.submit({ type: 'signOut', agent: id });
      if (id !== admin.id) {
        const said = hadChats ? 'admin.people.signedOutChats' : 'admin.people.signedOut';
        return show(ctx, admin, { said: t(said, { name }) });
      }
      ctx['session'] = null;
      await ctx.render('agent/sign-in', {
        name,
        refusal: '',
        said: t('admin.people.youSignedOut'),
      });
    }),
  );
};
