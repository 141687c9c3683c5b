import type { Report } from '../../../report/report.ts';
import type { Tally } from '../../../report/tally.ts';
import { csvRow } from '../../../show/csv.ts';
import { agentName, categoryName } from '../../../show/names.ts';
import type { Sources } from '../../../show/sources.ts';
import { endReasons } from '../../../../engine/protocol.ts';
import { english } from '../../../translate.ts';

const stars = [1, 2, 3, 4, 5];

/** Whole numbers alone: what stands for a decimal point differs between spreadsheets. */
const columns = [
  'by',
  'name',
  'conversations',
  'waited_median_ms',
  'waited_95_ms',
  'gave_up',
  'gave_up_after_median_ms',
  'first_reply_median_ms',
  'first_reply_95_ms',
  'took_median_ms',
  'took_95_ms',
  'chats',
  'chats_at_once_hundredths',
  'rating_hundredths',
  ...stars.map((star) => `rated_${star}`),
  ...endReasons.map((reason) => `ended_${reason}`),
];

const hundredths = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 100);
const whole = (value: number | null): number | null => (value === null ? null : Math.round(value));

const rowOf = (by: string, name: string, tally: Tally): string =>
  csvRow([
    by,
    name,
    tally.conversations,
    whole(tally.waited.at(0.5)),
    whole(tally.waited.at(0.95)),
    tally.gaveUp,
    whole(tally.patience.at(0.5)),
    whole(tally.reply.at(0.5)),
    whole(tally.reply.at(0.95)),
    whole(tally.lasted.at(0.5)),
    whole(tally.lasted.at(0.95)),
    tally.chats,
    hundredths(tally.load),
    hundredths(tally.rating),
    ...tally.stars,
    ...endReasons.map((reason) => tally.reasons.get(reason) ?? 0),
  ]);

/** All of a report in one table, for a spreadsheet. */
export const reportCsv = (
  sources: Sources,
  { all, categories, agents, hours, days }: Report,
): string =>
  [
    // The mark at the beginning tells spreadsheets that it is UTF-8.
    `\ufeff${csvRow(columns)}`,
    rowOf('all', '', all),
    ...[...categories].map(([id, tally]) =>
      rowOf('category', categoryName(sources, english)(id), tally),
    ),
    ...[...agents].map(([id, tally]) => rowOf('agent', agentName(sources, english)(id), tally)),
    ...[...hours].map(([hour, tally]) => rowOf('hour', String(hour), tally)),
    ...[...days].map(([day, tally]) => rowOf('day', day, tally)),
  ].join('');
