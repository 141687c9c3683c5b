import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { deny } from '../deny.ts';
import { categoryName } from '../show/customer.ts';
import { whyOf } from '../show/console.ts';
import { showEntry } from '../show/entry.ts';
import { momentTime } from '../show/time.ts';
import { endings } from '../show/words.ts';
import type { Desk } from '../../engine/index.ts';
import type { Site } from '../site.ts';
import type { AgentAccount, ConversationFilter, ConversationRecord, Cursor } from '../store.ts';
import { asAgent } from './agent.ts';
import { paramOf } from './form.ts';

const pageSize = 30;
const day = 86_400_000;

/** Who may read a conversation: admins; while it runs its agent, and afterwards every agent who had it. */
const mayRead = (
  agent: AgentAccount,
  { agents, endedAt, id }: ConversationRecord,
  desk: Desk,
): boolean =>
  agent.admin ||
  (endedAt === null ? desk.conversation(id)?.agent === agent.id : agents.includes(agent.id));

const asked = (ctx: Context, name: string): string => {
  const value = ctx.query[name];
  return typeof value === 'string' ? value.slice(0, 200) : '';
};

const filterOf = (ctx: Context, agent: AgentAccount): ConversationFilter => {
  const from = Date.parse(asked(ctx, 'from'));
  const until = Date.parse(asked(ctx, 'until'));
  const category = asked(ctx, 'category');
  const words = asked(ctx, 'words').trim();
  return {
    ...(agent.admin ? {} : { agent: agent.id }),
    ...(Number.isNaN(from) ? {} : { from }),
    ...(Number.isNaN(until) ? {} : { until: until + day }),
    ...(category === '' ? {} : { category }),
    ...(words === '' ? {} : { words }),
  };
};

const cursorOf = (ctx: Context): Cursor | undefined => {
  const [openedAt, id] = asked(ctx, 'after').split('.');
  return id && /^\d{1,15}$/.test(openedAt ?? '') ? { openedAt: Number(openedAt), id } : undefined;
};

/** An agent's conversations, and one of them by its own address. */
export const conversationPages = (router: Router, site: Site): void => {
  const { directory, store, sources } = site;
  const nameOf = categoryName(sources);

  const show = (record: ConversationRecord) => ({
    ...record,
    category: nameOf(record.category),
    opened: momentTime(record.openedAt),
    ended: record.endedAt === null ? null : momentTime(record.endedAt),
    reason: record.reason === null ? 'Still open.' : endings[record.reason].agent,
    agents: record.agents.map((id) => directory.agent(id)?.name ?? 'A former agent'),
  });

  router.get(
    '/agent/conversations',
    asAgent(site, async (ctx, agent) => {
      const found = await store.conversations(filterOf(ctx, agent), pageSize + 1, cursorOf(ctx));
      const last = found.slice(0, pageSize).at(-1);
      const page = found.slice(0, pageSize).filter((record) => mayRead(agent, record, site.desk));
      const filter = {
        words: asked(ctx, 'words'),
        from: asked(ctx, 'from'),
        until: asked(ctx, 'until'),
        category: asked(ctx, 'category'),
      };
      const after = last ? `${last.openedAt}.${last.id}` : '';
      await ctx.render('agent/conversations', {
        agent,
        filter,
        categories: directory.categories(),
        conversations: page.map(show),
        next:
          found.length > pageSize
            ? `/agent/conversations?${new URLSearchParams({ ...filter, after }).toString()}`
            : '',
      });
    }),
  );

  router.get(
    '/agent/conversations/:id',
    asAgent(site, async (ctx, agent) => {
      const record = await store.conversation(paramOf(ctx, 'id'));
      // The same word whether it is not there or not theirs.
      if (!record || !mayRead(agent, record, site.desk))
        return deny(ctx, 404, 'There is no such conversation.');
      const entries = await sources.history.after(record.id, 0);
      const viewer = { kind: 'agent', id: agent.id } as const;
      await ctx.render('agent/conversation', {
        agent,
        record: show(record),
        conversation: record.id,
        entries: entries.map((entry) => showEntry(entry, viewer, nameOf)),
        seen: '',
        sentence: record.reason === null ? '' : endings[record.reason].agent,
        why: whyOf(sources, entries),
      });
    }),
  );
};
