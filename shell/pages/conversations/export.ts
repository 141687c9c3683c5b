import { Readable } from 'node:stream';
import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { deny } from '../../deny.ts';
import { csvRow } from '../../show/csv.ts';
import { agentName, categoryName } from '../../show/names.ts';
import type { Site } from '../../site.ts';
import type { AgentAccount, ConversationFilter, ConversationRecord } from '../../store.ts';
import { asAgent } from '../agent.ts';
import { askedOf, filterOf, queryOf } from './asked.ts';
import { Pace } from './pace.ts';
import { mayRead } from './reading.ts';
import { english } from '../../translate.ts';

/** Conversations, and entries of one, that are in memory at once. */
const pageSize = 100;

const underWay = 'agent.export.busy';

type Page = readonly ConversationRecord[];
type Format = {
  readonly type: string;
  readonly head: string;
  /** The text of a conversation, in parts. */
  readonly parts: (site: Site, record: ConversationRecord) => AsyncIterable<string>;
};

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const columns = [
  'id',
  'opened',
  'ended',
  'customer',
  'category',
  'agents',
  'end',
  'stars',
  'comment',
];

async function* csv({ sources }: Site, record: ConversationRecord): AsyncGenerator<string> {
  const { id, openedAt, endedAt, customerName, category, agents, reason, stars, comment } = record;
  yield csvRow([
    id,
    iso(openedAt),
    iso(endedAt),
    customerName,
    categoryName(sources, english)(category),
    agents.map(agentName(sources, english)).join(', '),
    reason,
    stars,
    comment,
  ]);
}

async function* jsonl(
  { sources, store }: Site,
  record: ConversationRecord,
): AsyncGenerator<string> {
  const { agents, openedAt, endedAt, ...rest } = record;
  const head = {
    ...rest,
    categoryName: categoryName(sources, english)(record.category),
    agents: agents.map((id) => ({ id, name: agentName(sources, english)(id) })),
    openedAt: iso(openedAt),
    endedAt: iso(endedAt),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"entries":[`;
  for (let after = 0, more = true; more;) {
    const entries = await store.entries(record.id, after, pageSize);
    const texts = entries.map(({ conversation: _of, at, ...entry }) =>
      JSON.stringify({ at: iso(at), ...entry }),
    );
    if (texts.length > 0) yield `${after === 0 ? '' : ','}${texts.join(',')}`;
    after = entries.at(-1)?.seq ?? after;
    more = entries.length === pageSize;
  }
  const notes = (await store.notes(record.id)).map(({ at, ...note }) => ({ at: iso(at), ...note }));
  yield `],"notes":${JSON.stringify(notes)}}\n`;
}

/** By the end of the address. */
const formats: Readonly<Record<'csv' | 'jsonl', Format>> = {
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  csv: { type: 'text/csv; charset=utf-8', head: `\ufeff${csvRow(columns)}`, parts: csv },
  jsonl: { type: 'application/jsonl; charset=utf-8', head: '', parts: jsonl },
};

/** Everything that a search finds, as a file that is made while it is read. */
export const exportPages = (router: Router, site: Site): void => {
  const { audit, desk, store } = site;
  /** Agents whose export is under way: one at a time for each. */
  const busy = new Set<string>();
  const pace = Pace.ofExports();

  async function* text(
    { head, parts }: Format,
    agent: AgentAccount,
    filter: ConversationFilter,
    first: Page,
  ): AsyncGenerator<string> {
    yield head;
    for (let page = first; page.length > 0;) {
      for (const record of page) {
        if (mayRead(agent, record, desk)) yield* parts(site, record);
      }
      page = await store.conversations(filter, pageSize, page.at(-1));
    }
  }

  const give = (ctx: Context, name: keyof typeof formats, body: Readable | string): void => {
    ctx.attachment(`conversations.${name}`);
    ctx.type = formats[name].type;
    ctx.body = body;
  };

  const send = async (ctx: Context, agent: AgentAccount, name: keyof typeof formats) => {
    const asked = askedOf(ctx);
    const filter = filterOf(ctx, asked, agent);
    if (busy.has(agent.id)) deny(ctx, 429, underWay);
    await pace.take(ctx, agent.id);
    // Who asks for the head alone takes nothing away.
    if (ctx.method === 'HEAD') return give(ctx, name, '');
    const first = await store.conversations(filter, pageSize);
    const format = formats[name];
    const search = { what: english('admin.audit.search'), from: '', to: queryOf(asked) };
    const deed = { kind: 'conversationsExported', changes: [search] } as const;
    const file = await audit.change(ctx, agent, [deed], async () =>
      Readable.from(text(format, agent, filter, first)),
    );
    // Again: others of the same agent may have come while it was written down.
    if (busy.has(agent.id)) deny(ctx, 429, underWay);
    busy.add(agent.id);
    file.once('close', () => busy.delete(agent.id));
    give(ctx, name, file);
  };

  for (const name of ['csv', 'jsonl'] as const) {
    router.get(
      `/agent/conversations.${name}`,
      asAgent(site, (ctx, agent) => send(ctx, agent, name)),
    );
  }
};
