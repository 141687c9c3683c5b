import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { deskTime } from '../clock.ts';
import { deny } from '../deny.ts';
import { profileOf } from '../directory.ts';
import { consoleScene, consoleViewName, leftScene } from '../show/console.ts';
import { countsScene } from '../show/counts.ts';
import { earlierScene } from '../show/earlier.ts';
import { repliesFor } from '../show/replies.ts';
import { targetsNow, targetsOf } from '../show/targets.ts';
import type { Denial } from '../denial.ts';
import { patience } from '../site.ts';
import type { Site } from '../site.ts';
import type { AgentAccount } from '../store.ts';
import { agentOf, ownerOf } from '../who.ts';
import { answerScript, fieldsOf, runForm, textOf } from './form.ts';
import { translateFor } from '../language.ts';
import type { Translate } from '../translate.ts';

/** Where who has to complete their account does so: first the password, then the second factor. */
const completionOf = ({ firstPassword }: AgentAccount): string =>
  firstPassword ? '/agent/account' : '/agent/account/second-factor';

/** Hands the agent who is signed in to a page; the table of rights keeps others from it. */
export const asAgent =
  (site: Site, page: (ctx: Context, agent: AgentAccount) => Promise<void>) =>
  async (ctx: Context): Promise<void> => {
    const agent = agentOf(ctx, site.directory);
    if (!agent) throw new Error('this page has a row for agents alone');
    // Who reads something else is there for their customers all the same.
    if (site.desk.agent(agent.id)?.chats.length)
      void site.journal.submit({ type: 'visit', who: { kind: 'agent', id: agent.id } });
    await page(ctx, agent);
  };

type OwnPage = (ctx: Context, agent: AgentAccount) => Promise<void> | void;

/** Runs a page of the agent's own account, also for who has to complete it first. */
export const asOwner =
  (site: Site, page: OwnPage) =>
  async (ctx: Context): Promise<void> => {
    const agent = ownerOf(ctx, site.directory);
    if (agent) {
      await page(ctx, agent);
      return;
    }
    ctx.status = 303;
    ctx.redirect('/agent');
  };

/** The same, once the password is the owner's own. */
export const asSoleOwner = (site: Site, page: OwnPage): ((ctx: Context) => Promise<void>) =>
  asOwner(site, (ctx, agent) => {
    if (!agent.firstPassword) return page(ctx, agent);
    ctx.status = 303;
    return ctx.redirect(completionOf(agent));
  });

/** The agent's console and what is done in it. */
export const agentPages = (router: Router, site: Site): void => {
  const { desk, directory, journal, replies, sources } = site;

  /** The agent is at the desk from now on, if not already. */
  const attend = async (ctx: Context, agent: AgentAccount): Promise<void> => {
    if (!desk.agent(agent.id)) void journal.submit({ type: 'signIn', agent: profileOf(agent) });
    void journal.submit({ type: 'visit', who: { kind: 'agent', id: agent.id } });
    // A page that shows what is not stored would promise what nobody can keep.
    if (!(await journal.settled(patience))) deny(ctx, 503, 'denial.store');
  };

  type Scene = Awaited<ReturnType<typeof consoleScene>>;
  const show = (ctx: Context, scene: Scene, more: object = {}): Promise<void> =>
    ctx.render('agent/console', {
      as: 'agent',
      view: scene.panes.map(({ conversation }) => conversation).join(','),
      ...scene,
      ...more,
    });

  /** What was refused of a chat that is not on the console, where no box can say so. */
  const refusedNotice = (ctx: Context, op: string, why: Denial): object => {
    const t = translateFor(ctx);
    const words = textOf(ctx, 'text');
    const conversation = textOf(ctx, 'conversation');
    const href = `/agent/conversations/${encodeURIComponent(conversation)}`;
    return {
      tone: 'error',
      text: t(op === 'send' && why === 'not_allowed' ? 'agent.notice.unsent' : `denial.${why}`),
      words: words === '' ? undefined : words,
      link: conversation === '' ? undefined : { href, label: t('agent.notice.read') },
    };
  };

  /** The console with this in the message box of one chat. */
  const withDraft = (scene: Scene, conversation: unknown, draft: object): Scene => ({
    ...scene,
    panes: scene.panes.map((pane) =>
      pane.conversation === conversation ? { ...pane, ...draft } : pane,
    ),
  });

  /** The words of a saved reply for this chat of theirs, if there are both. */
  const wordsOf = async (
    agent: AgentAccount,
    conversation: string,
    reply: string,
    t: Translate,
  ): Promise<string | undefined> => {
    if (reply === '') return undefined;
    const all = [...(await replies.of(agent.id)), ...(await replies.of())];
    const chosen = all.filter(({ id }) => id === reply);
    return repliesFor(sources, agent.id, conversation, chosen, t)?.[0]?.text;
  };

  router.get('/agent', async (ctx) => {
    const agent = agentOf(ctx, directory);
    const owner = ownerOf(ctx, directory);
    if (!agent && owner) {
      ctx.status = 303;
      ctx.redirect(completionOf(owner));
      return;
    }
    if (!agent) {
      await ctx.render('agent/sign-in', { name: '', refusal: '' });
      return;
    }
    await attend(ctx, agent);
    const scene = await consoleScene(sources, agent.id, deskTime(), translateFor(ctx));
    const { conversation = '', reply = '' } = ctx.query;
    const words = await wordsOf(agent, String(conversation), String(reply), translateFor(ctx));
    if (words === undefined) return show(ctx, scene);
    await show(ctx, withDraft(scene, conversation, { draftText: words }));
  });

  router.get(
    '/agent/status',
    asAgent(site, async (ctx, agent) => {
      await attend(ctx, agent);
      const chats = consoleViewName(sources, agent.id);
      await ctx.render('agent/status', {
        counts: countsScene(sources, translateFor(ctx)),
        left: leftScene(sources, agent.id),
        chats: desk.agent(agent.id)?.chats.length ?? 0,
        moved: typeof ctx.query['view'] === 'string' && ctx.query['view'] !== chats,
      });
    }),
  );

  router.get(
    '/agent/frame',
    asAgent(site, async (ctx, agent) => {
      await attend(ctx, agent);
      const scene = await consoleScene(sources, agent.id, deskTime(), translateFor(ctx));
      const pane = scene.panes.find(
        ({ conversation }) => conversation === ctx.query['conversation'],
      );
      await ctx.render('agent/frame', {
        moved: !pane,
        conversation: pane?.conversation ?? '',
        entries: pane?.entries ?? [],
        seen: pane?.seen ?? '',
        clocks: pane?.clocks ?? [],
      });
    }),
  );

  router.get(
    '/agent/earlier',
    asAgent(site, async (ctx, agent) => {
      const conversation = String(ctx.query['conversation']);
      const scene = await earlierScene(sources, agent.id, conversation, translateFor(ctx));
      const isBeside = ctx.get('HX-Request') === 'true';
      const page = isBeside ? 'agent/earlier-list' : 'agent/earlier';
      await ctx.render(page, { agent, conversation: scene ? conversation : '', scene });
    }),
  );

  // Who is free changes too often to be pushed to every pane: it is asked for when it matters.
  router.get(
    '/agent/transfer',
    asAgent(site, async (ctx, agent) => {
      const id = String(ctx.query['conversation']);
      const conversation = desk.conversation(id);
      if (conversation?.agent !== agent.id) {
        ctx.status = 204;
        return;
      }
      const targets = targetsOf(sources, agent.id, conversation.category);
      await ctx.render('agent/targets', {
        conversation: id,
        targets: targetsNow(sources, targets, translateFor(ctx)),
      });
    }),
  );

  for (const op of ['send', 'available', 'away', 'end', 'transfer', 'note'] as const) {
    router.post(
      `/agent/${op}`,
      asAgent(site, async (ctx, agent) => {
        await attend(ctx, agent);
        const answer = await runForm(site, ctx, op, { kind: 'agent', id: agent.id });
        if (answerScript(ctx, answer)) return;
        if (answer.done) {
          ctx.status = 303;
          ctx.redirect('/agent');
          return;
        }
        const scene = await consoleScene(sources, agent.id, deskTime(), translateFor(ctx));
        const { conversation } = fieldsOf(ctx);
        // A note must not come into the box whose words the customer gets.
        const kept = { [op === 'note' ? 'noteText' : 'draftText']: textOf(ctx, 'text') };
        const again = { refusal: translateFor(ctx)(`denial.${answer.why}`), ...kept };
        ctx.status = 422;
        const isHere = scene.panes.some((pane) => pane.conversation === conversation);
        const refused = isHere ? undefined : refusedNotice(ctx, op, answer.why);
        await show(ctx, withDraft(scene, conversation, again), { refused });
      }),
    );
  }
};
