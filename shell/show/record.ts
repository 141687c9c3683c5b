import type { ConversationRecord } from '../store.ts';
import { agentName, categoryName } from './names.ts';
import type { Sources } from './sources.ts';
import { clockTime, momentTime } from './time.ts';
import type { TimeView } from './time.ts';
import type { Translate } from '../translate.ts';

const answeredScene = ({ answered }: ConversationRecord, t: Translate) =>
  answered && { by: answered.by.name, time: momentTime(answered.at, t) };

/** Less long than this, the time of day says when something ended that began on a day which is named. */
const halfDay = 12 * 3_600_000;
const endOf = ({ openedAt, endedAt }: ConversationRecord, t: Translate): TimeView | null => {
  if (endedAt === null) return null;
  return endedAt - openedAt < halfDay ? clockTime(endedAt, t) : momentTime(endedAt, t);
};

/** A conversation as lists and its own page show it. */
export const recordScene = (sources: Sources, record: ConversationRecord, t: Translate) => ({
  ...record,
  category: categoryName(sources, t)(record.category),
  opened: momentTime(record.openedAt, t),
  ended: endOf(record, t),
  sentence: record.reason === null ? t('agent.open') : t(`ending.agent.${record.reason}`),
  agents: record.agents.map(agentName(sources, t)),
  left: record.reason === 'left_message' ? { answered: answeredScene(record, t) } : undefined,
});
