import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { idPattern, newId } from '../id.ts';
import { most } from '../replies.ts';
import type { Reply } from '../replies.ts';
import { repliesFor } from '../show/replies.ts';
import type { Site } from '../site.ts';
import type { AgentAccount } from '../store.ts';
import { changed } from '../audit.ts';
import { Fault } from '../fault.ts';
import { asAdmin, showPage } from './admin/asAdmin.ts';
import type { Outcome } from './admin/asAdmin.ts';
import { asAgent } from './agent.ts';
import { textOf } from './form.ts';
import { translateFor } from '../language.ts';
import { english } from '../translate.ts';
import type { Key } from '../translate.ts';

/** The reply in a form; one that is new gets an id. */
const replyOf = (ctx: Context): Reply => {
  const id = textOf(ctx, 'id');
  return {
    id: idPattern.test(id) ? id : newId(),
    name: textOf(ctx, 'name'),
    text: textOf(ctx, 'text'),
  };
};

/** What agents say often: their own list, and the one that admins keep for all. */
export const replyPages = (router: Router, site: Site): void => {
  const { audit, replies, sources } = site;

  const show = async (ctx: Context, agent: AgentAccount, outcome?: Outcome): Promise<void> => {
    const lists = { own: await replies.of(agent.id), shared: await replies.of() };
    await showPage(ctx, 'agent/replies', { agent, lists, most, chat: '' }, outcome);
  };
  /** Does it and shows the lists; what was typed stays where it could not be kept. */
  const attempt = async (
    ctx: Context,
    agent: AgentAccount,
    list: 'own' | 'shared',
    said: Key,
    work: () => Promise<void>,
  ): Promise<void> => {
    const t = translateFor(ctx);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const { id, name, text } = replyOf(ctx);
      await show(ctx, agent, {
        refusal: t(error.sentence, error.values),
        values: { list, id, name, text },
      });
      return;
    }
    await show(ctx, agent, { said: t(said) });
  };

  router.get(
    '/agent/replies',
    asAgent(site, async (ctx, agent) => {
      const chat = ctx.query['conversation'];
      if (chat === undefined) return show(ctx, agent);
      const all = [...(await replies.of(agent.id)), ...(await replies.of())];
      const filled = repliesFor(sources, agent.id, String(chat), all, translateFor(ctx));
      // The same words whether it is not there or not theirs.
      await ctx.render('agent/use-reply', { agent, chat, moved: !filled, replies: filled ?? [] });
    }),
  );
  router.post(
    '/agent/replies',
    asAgent(site, async (ctx, agent) => {
      const reply = replyOf(ctx);
      await attempt(ctx, agent, 'own', 'agent.replies.savedOwn', () =>
        replies.put(reply, agent.id),
      );
    }),
  );
  router.post(
    '/agent/replies/remove',
    asAgent(site, async (ctx, agent) => {
      await attempt(ctx, agent, 'own', 'agent.replies.removedOwn', () =>
        replies.remove(replyOf(ctx).id, agent.id),
      );
    }),
  );

  router.post(
    '/admin/replies',
    asAdmin(site, async (ctx, admin) => {
      const reply = replyOf(ctx);
      const before = (await replies.of()).find(({ id }) => id === reply.id);
      const changes = changed(
        [english('admin.name'), before?.name ?? '', reply.name],
        [english('admin.audit.words'), before?.text ?? '', reply.text],
      );
      const deed = { kind: 'replySaved', about: reply, changes } as const;
      await attempt(ctx, admin, 'shared', 'agent.replies.savedShared', () =>
        audit.change(ctx, admin, [deed], () => replies.put(reply)),
      );
    }),
  );
  router.post(
    '/admin/replies/remove',
    asAdmin(site, async (ctx, admin) => {
      const { id } = replyOf(ctx);
      const before = (await replies.of()).find((reply) => reply.id === id);
      if (!before) return show(ctx, admin);
      const deed = { kind: 'replyRemoved', about: before } as const;
      await attempt(ctx, admin, 'shared', 'agent.replies.removedShared', () =>
        audit.change(ctx, admin, [deed], () => replies.remove(id)),
      );
    }),
  );
};
