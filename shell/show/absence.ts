import { awayReasons } from '../../engine/protocol.ts';
import type { Absence } from '../../engine/protocol.ts';
import type { Sources } from './sources.ts';
import type { Translate } from '../translate.ts';
import { clockTime, momentTime } from './time.ts';
import type { TimeView } from './time.ts';

/** Why an agent is away; own words say more than the name of the reason. */
export const absenceText = ({ reason, note }: Absence, t: Translate): string => {
  if (note !== '' && reason === 'other') return note;
  const why = t(`agent.absence.why.${reason}`);
  return note === '' ? why : t('agent.absence.noted', { why, note });
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
    why: absence ? absenceText(absence, t) : '',
    since: absence ? sinceTime(absence.since, now, t) : undefined,
    reasons: awayReasons
      .filter((reason) => reason !== 'other')
      .map((reason) => ({
        id: reason,
        name: t(`agent.absence.choose.${reason}`),
        isChosen: absence?.reason === reason,
      })),
  };
};
