import type { Report } from '../report/report.ts';
import type { Tally } from '../report/tally.ts';
import { barsOf } from './chart/bars.ts';
import { linesOf } from './chart/lines.ts';
import { categoryName } from './customer.ts';
import type { Sources } from './customer.ts';
import { durationText } from './duration.ts';
import { agentName } from './record.ts';
import type { Translate } from '../translate.ts';

/** Nothing to tell. */
const none = '–';
const count = (value: number): string => value.toLocaleString('en');
const share = (part: number, whole: number): string =>
  whole === 0 ? none : `${Math.round((part / whole) * 100)} %`;
const time = (value: number | null, t: Translate): string =>
  value === null ? none : durationText(value, t);
const mean = (value: number | null): string => (value === null ? none : value.toFixed(1));

/** What every table of a report tells of a row. */
export const columns = [
  'Conversations',
  'Waited, median',
  'Waited, 95\u00a0%',
  'Gave up',
  'First reply, median',
  'First reply, 95\u00a0%',
  'Took, median',
  'Rating',
  'Messages left',
] as const;
export const agentColumns = [...columns.slice(0, -1), 'Chats', 'Chats at once'] as const;

const cellsOf = (tally: Tally, t: Translate): string[] => [
  count(tally.conversations),
  time(tally.waited.at(0.5), t),
  time(tally.waited.at(0.95), t),
  tally.gaveUp === 0 ? '0' : `${count(tally.gaveUp)} (${share(tally.gaveUp, tally.conversations)})`,
  time(tally.reply.at(0.5), t),
  time(tally.reply.at(0.95), t),
  time(tally.lasted.at(0.5), t),
  tally.ratings === 0 ? none : `${mean(tally.rating)} (${count(tally.ratings)})`,
  count(tally.messages),
];

export type TableRow = { readonly name: string; readonly cells: readonly string[] };

const hourName = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
const dayFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
});
/** A day of a chart or a table, as in '22 Nov'. */
const dayName = (day: string): string => dayFormat.format(Date.parse(`${day}T00:00:00Z`));
const longFormat = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'medium' });
export const longDay = (day: string): string => longFormat.format(Date.parse(`${day}T00:00:00Z`));

const byName = (a: TableRow, b: TableRow): number => a.name.localeCompare(b.name, 'en');

const headOf = (all: Tally, t: Translate) => [
  {
    name: 'Conversations',
    value: count(all.conversations),
    about: all.messages === 0 ? '' : `and ${count(all.messages)} left a message instead`,
  },
  {
    name: 'Waited',
    value: time(all.waited.at(0.5), t),
    about: `95 %: ${time(all.waited.at(0.95), t)}`,
  },
  {
    name: 'Gave up',
    value: share(all.gaveUp, all.conversations),
    about:
      all.gaveUp === 0
        ? 'nobody'
        : `${count(all.gaveUp)}, after ${time(all.patience.at(0.5), t)} in line`,
  },
  {
    name: 'First reply',
    value: time(all.reply.at(0.5), t),
    about: `95 %: ${time(all.reply.at(0.95), t)}`,
  },
  {
    name: 'Took',
    value: time(all.lasted.at(0.5), t),
    about: `95 %: ${time(all.lasted.at(0.95), t)}`,
  },
  {
    name: 'Rating',
    value: mean(all.rating),
    about: `${count(all.ratings)} of ${count(all.conversations)} rated`,
  },
];

const ratingsOf = ({ stars, ratings }: Tally) => {
  const top = Math.max(1, ...stars);
  return stars
    .map((given, index) => ({
      name: `${index + 1}`,
      count: count(given),
      share: share(given, ratings),
      width: Math.round((given / top) * 1_900) / 10,
    }))
    .toReversed();
};

/** A report as its page shows it. */
export const reportScene = (sources: Sources, report: Report, t: Translate) => {
  const { all, categories, agents, hours, days } = report;
  const dayNames = [...days.keys()].map(dayName);
  const tallies = [...days.values()];
  const [median, most] = [0.5, 0.95].map((part) => tallies.map(({ waited }) => waited.at(part)));
  const waitedOn = (index: number): string =>
    `${dayNames[index]}: median ${time(median![index]!, t)}, 95 % ${time(most![index]!, t)}`;
  const rows = <Key>(of: ReadonlyMap<Key, Tally>, nameOf: (key: Key) => string): TableRow[] =>
    [...of].map(([key, tally]) => ({ name: nameOf(key), cells: cellsOf(tally, t) }));
  return {
    isEmpty: all.conversations + all.messages === 0,
    head: headOf(all, t),
    hours: {
      chart: barsOf(
        [...hours].map(([hour, { conversations, gaveUp }]) => ({
          name: String(hour).padStart(2, '0'),
          served: conversations - gaveUp,
          gaveUp,
          title: `${hourName(hour)}: ${count(conversations)}, ${count(gaveUp)} gave up`,
        })),
        12,
      ),
      rows: rows(hours, hourName),
    },
    days: { chart: linesOf(dayNames, median!, most!, waitedOn, 6), rows: rows(days, longDay) },
    ratings: ratingsOf(all),
    rated: all.ratings,
    categories: rows(categories, categoryName(sources, t)).sort(byName),
    agents: [...agents]
      .map(([id, tally]) => ({
        name: agentName(sources, t)(id),
        cells: [...cellsOf(tally, t).slice(0, -1), count(tally.chats), mean(tally.load)],
      }))
      .sort(byName),
    ends: [...all.reasons]
      .toSorted(([, a], [, b]) => b - a)
      .map(([reason, number]) => ({
        name: t(`ending.agent.${reason}`),
        cells: [count(number), share(number, all.conversations + all.messages)],
      })),
  };
};
