import type { Report } from '../report/report.ts';
import type { Tally } from '../report/tally.ts';
import { barsOf } from './chart/bars.ts';
import { linesOf } from './chart/lines.ts';
import { agentName, categoryName } from './names.ts';
import type { Sources } from './sources.ts';
import { durationText } from './duration.ts';
import { meanText, numberText } from './number.ts';
import type { Key, Language, Translate } from '../translate.ts';

/** Nothing to tell. */
const none = '–';
const share = (part: number, whole: number): string =>
  whole === 0 ? none : `${Math.round((part / whole) * 100)} %`;
const time = (value: number | null, t: Translate): string =>
  value === null ? none : durationText(value, t);
const mean = (value: number | null, t: Translate): string =>
  value === null ? none : meanText(value, t);

const columns = [
  'admin.figure.conversations',
  'admin.column.waitedMedian',
  'admin.column.waitedMost',
  'admin.figure.gaveUp',
  'admin.column.replyMedian',
  'admin.column.replyMost',
  'admin.column.tookMedian',
  'admin.figure.rating',
] as const satisfies readonly Key[];
/** What every table of a report tells of a row. */
export const columnsOf = (t: Translate): string[] =>
  [...columns, 'admin.column.messages' as const].map((column) => t(column));
export const agentColumnsOf = (t: Translate): string[] =>
  [...columns, 'admin.live.chats' as const, 'admin.column.atOnce' as const].map((one) => t(one));

const cellsOf = (tally: Tally, t: Translate): string[] => [
  numberText(tally.conversations, t),
  time(tally.waited.at(0.5), t),
  time(tally.waited.at(0.95), t),
  tally.gaveUp === 0
    ? '0'
    : `${numberText(tally.gaveUp, t)} (${share(tally.gaveUp, tally.conversations)})`,
  time(tally.reply.at(0.5), t),
  time(tally.reply.at(0.95), t),
  time(tally.lasted.at(0.5), t),
  tally.ratings === 0 ? none : `${mean(tally.rating, t)} (${numberText(tally.ratings, t)})`,
  numberText(tally.messages, t),
];

export type TableRow = { readonly name: string; readonly cells: readonly string[] };

const hourName = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
const daysIn = (locale: string) => ({
  short: new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' }),
  long: new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'medium' }),
});
const dayForms = { en: daysIn('en-GB'), de: daysIn('de-DE') } satisfies Record<Language, unknown>;
/** A day of a chart or a table, as in '22 Nov'. */
const dayName = (day: string, { language }: Translate): string =>
  dayForms[language].short.format(Date.parse(`${day}T00:00:00Z`));
export const longDay = (day: string, { language }: Translate): string =>
  dayForms[language].long.format(Date.parse(`${day}T00:00:00Z`));

const byName =
  ({ language }: Translate) =>
  (a: TableRow, b: TableRow): number =>
    a.name.localeCompare(b.name, language);

const headOf = (all: Tally, t: Translate) => [
  {
    name: t('admin.figure.conversations'),
    value: numberText(all.conversations, t),
    about: all.messages === 0 ? '' : t('admin.figure.messages', { count: all.messages }),
  },
  {
    name: t('admin.column.waitedMedian'),
    value: time(all.waited.at(0.5), t),
    about: t('admin.figure.most', { time: time(all.waited.at(0.95), t) }),
  },
  {
    name: t('admin.figure.gaveUp'),
    value: share(all.gaveUp, all.conversations),
    about:
      all.gaveUp === 0
        ? t('admin.figure.nobody')
        : t('admin.figure.after', { count: all.gaveUp, time: time(all.patience.at(0.5), t) }),
  },
  {
    name: t('admin.column.replyMedian'),
    value: time(all.reply.at(0.5), t),
    about: t('admin.figure.most', { time: time(all.reply.at(0.95), t) }),
  },
  {
    name: t('admin.column.tookMedian'),
    value: time(all.lasted.at(0.5), t),
    about: t('admin.figure.most', { time: time(all.lasted.at(0.95), t) }),
  },
  {
    name: t('admin.figure.rating'),
    value: mean(all.rating, t),
    about: t('admin.figure.rated', { count: all.ratings, all: all.conversations }),
  },
];

const ratingsOf = ({ stars, ratings }: Tally, t: Translate) => {
  const top = Math.max(1, ...stars);
  return stars
    .map((given, index) => ({
      name: `${index + 1}`,
      count: numberText(given, t),
      share: share(given, ratings),
      width: Math.round((given / top) * 1_900) / 10,
    }))
    .toReversed();
};

/** A report as its page shows it. */
export const reportScene = (sources: Sources, report: Report, t: Translate) => {
  const { all, categories, agents, hours, days } = report;
  const dayNames = [...days.keys()].map((day) => dayName(day, t));
  const tallies = [...days.values()];
  const [median, most] = [0.5, 0.95].map((part) => tallies.map(({ waited }) => waited.at(part)));
  const waitedOn = (index: number): string =>
    t('admin.chart.day', {
      day: dayNames[index]!,
      median: time(median![index]!, t),
      most: time(most![index]!, t),
    });
  const rows = <Of>(of: ReadonlyMap<Of, Tally>, nameOf: (key: Of) => string): TableRow[] =>
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
          title: t('admin.chart.hour', { hour: hourName(hour), count: conversations, gaveUp }),
        })),
        12,
        t,
      ),
      rows: rows(hours, hourName),
    },
    days: {
      chart: linesOf(dayNames, median!, most!, waitedOn, 6, t),
      rows: rows(days, (day) => longDay(day, t)),
    },
    ratings: ratingsOf(all, t),
    rated: all.ratings,
    categories: rows(categories, categoryName(sources, t)).sort(byName(t)),
    agents: [...agents]
      .map(([id, tally]) => ({
        name: agentName(sources, t)(id),
        cells: [...cellsOf(tally, t).slice(0, -1), numberText(tally.chats, t), mean(tally.load, t)],
      }))
      .sort(byName(t)),
    ends: [...all.reasons]
      .toSorted(([, a], [, b]) => b - a)
      .map(([reason, number]) => ({
        name: t(`ending.agent.${reason}`),
        cells: [numberText(number, t), share(number, all.conversations + all.messages)],
      })),
  };
};
