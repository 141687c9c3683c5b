import { awayReasons } from '../../engine/protocol.ts';
import type { Absence } from '../../engine/protocol.ts';
import type { Sources } from './customer.ts';
import type { Translate } from '../translate.ts';
import { clockTime, momentTime } from './time.ts';
import type { TimeView } from './time.ts';

const names: Readonly<Record<Absence['reason'], string>> = {
  break: 'Break',
  lunch: 'Lunch',
  meeting: 'Meeting',
  training: 'Training',
  other: 'Other',
  missed: 'two chats were not answered in time',
  lost: 'the connection was lost',
  admin: 'an admin decided it',
};

/** Why an agent is away; own words say more than the name of the reason. */
export const absenceText = ({ reason, note }: Absence): string => {
  if (note === '') return names[reason].toLowerCase();
  return reason === 'other' ? note : `${names[reason].toLowerCase()}, ${note}`;
};

/** Longer ago than this, the time of day could be another day's. */
const recent = 12 * 3_600_000;
/** The time of day, or with its day when that may be another one. */
export const sinceTime = (at: number, now: number, t: Translate): TimeView =>
  now - at < recent ? clockTime(at, t) : momentTime(at, t);

/** What the console says of an agent's absence, and the reasons to choose from; nothing while available. */
export const absenceScene = ({ desk }: Sources, id: string, now: number, t: Translate) => {
  const agent = desk.agent(id);
  if (agent?.state !== 'away') return undefined;
  const { absence } = agent;
  return {
    why: absence ? absenceText(absence) : '',
    since: absence ? sinceTime(absence.since, now, t) : undefined,
    reasons: awayReasons
      .filter((reason) => reason !== 'other')
      .map((reason) => ({
        id: reason,
        name: names[reason],
        isChosen: absence?.reason === reason,
      })),
  };
};
