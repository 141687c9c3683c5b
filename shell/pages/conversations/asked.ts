import type { Context } from 'koa';
import type { EndReason } from '../../../engine/protocol.ts';
import { deny } from '../../deny.ts';
import { dayStart, isZone } from '../../show/day.ts';
import { endReasons } from '../../../engine/protocol.ts';
import type { AgentAccount, ConversationFilter, Cursor } from '../../store.ts';

const names = [
  'words',
  'agent',
  'category',
  'stars',
  'reason',
  'answered',
  'from',
  'until',
  'zone',
] as const;
/** What the search form asks for, as it was written. */
export type Asked = Readonly<Record<(typeof names)[number], string>>;

const isReason = (given: string): given is EndReason =>
  (endReasons as readonly string[]).includes(given);

const textOf = (ctx: Context, name: string): string => {
  const value = ctx.query[name];
  return typeof value === 'string' ? value.trim().slice(0, 200) : '';
};

export const askedOf = (ctx: Context): Asked => {
  const fields = Object.fromEntries(names.map((name) => [name, textOf(ctx, name)])) as Asked;
  return { ...fields, zone: isZone(fields.zone) ? fields.zone : 'UTC' };
};

/** The same search as a part of an address. */
export const queryOf = (asked: Asked, more: Readonly<Record<string, string>> = {}): string => {
  const given = Object.entries({ ...asked, ...more }).filter(([, value]) => value !== '');
  return new URLSearchParams(given).toString();
};

/** The search, and the page of it, that led to a conversation, as its address carries it on; nothing for all. */
export const trailOf = (ctx: Context): string => {
  const asked = askedOf(ctx);
  const after = textOf(ctx, 'after');
  const isSearch = queryOf({ ...asked, zone: '' }, { after }) !== '';
  return isSearch ? `?${queryOf(asked, { after })}` : '';
};

/** Whose conversations this agent looks through: what was left for later is for all agents of its category. */
const whoseIn = (asked: Asked, reason: string, agent: AgentAccount): ConversationFilter => {
  if (agent.admin) return asked.agent === '' ? {} : { agent: asked.agent };
  return reason === 'left_message' ? { categories: agent.categories } : { agent: agent.id };
};

/** What this agent may find of it; a search that makes no sense is refused: it would find what nobody meant. */
export const filterOf = (ctx: Context, asked: Asked, agent: AgentAccount): ConversationFilter => {
  const { words, category, stars, answered, zone } = asked;
  // Only a message that was left is answered later.
  const reason = answered === '' ? asked.reason : 'left_message';
  const from = dayStart(asked.from, zone);
  // The whole of the last day is in it.
  const until = dayStart(asked.until, zone, 1);
  if ((asked.from !== '' && from === undefined) || (asked.until !== '' && until === undefined))
    deny(ctx, 400, 'agent.search.noDay');
  if (stars !== '' && !/^[1-5]$/.test(stars)) deny(ctx, 400, 'agent.search.noRating');
  if (reason !== '' && !isReason(reason)) deny(ctx, 400, 'agent.search.noEnding');
  if (!['', 'yes', 'no'].includes(answered)) deny(ctx, 400, 'agent.search.noAnswer');
  return {
    ...whoseIn(asked, reason, agent),
    ...(category === '' ? {} : { category }),
    ...(stars === '' ? {} : { stars: Number(stars) }),
    ...(isReason(reason) ? { reason } : {}),
    ...(answered === '' ? {} : { answered: answered === 'yes' }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(words === '' ? {} : { words }),
  };
};

/** Where the next page begins, as it stands in the address. */
export const cursorText = ({ openedAt, id }: Cursor): string => `${openedAt}.${id}`;

export const cursorOf = (ctx: Context): Cursor | undefined => {
  const [openedAt, id] = textOf(ctx, 'after').split('.');
  return id && /^\d{1,15}$/.test(openedAt ?? '') ? { openedAt: Number(openedAt), id } : undefined;
};
