import type { Context } from 'koa';
import { deny } from '../../../deny.ts';
import type { Period } from '../../../report/report.ts';
import { clockIn, dayAfter } from '../../../show/day.ts';
import type { AgentAccount } from '../../../store.ts';
import { askedOf, filterOf } from '../../conversations/asked.ts';
import type { Asked } from '../../conversations/asked.ts';

/** Days without a word about them, and the most that one report has. */
const usual = 7;
const most = 366;

/** What a report is asked for: the last days where nothing is said of them. */
export const periodOf = (
  ctx: Context,
  admin: AgentAccount,
  now: number,
): { readonly asked: Asked; readonly period: Period } => {
  const given = askedOf(ctx);
  const { zone } = given;
  const until = given.until || clockIn(zone)(now).day;
  // Looked at first: nothing can be counted from a day that is none.
  filterOf(ctx, { ...given, until }, admin);
  const from = given.from || dayAfter(until, 1 - usual);
  const { agent, category } = given;
  const asked = {
    words: '',
    stars: '',
    reason: '',
    answered: '',
    agent,
    category,
    from,
    until,
    zone,
  };
  if (from > until) deny(ctx, 400, 'admin.report.order');
  if (dayAfter(from, most) <= until) deny(ctx, 400, 'admin.report.tooLong', { days: most });
  const filter = filterOf(ctx, asked, admin);
  return { asked, period: { first: from, last: until, zone, filter } };
};
