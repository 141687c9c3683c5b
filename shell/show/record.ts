import type { ConversationRecord } from '../store.ts';
import { categoryName } from './customer.ts';
import type { Sources } from './customer.ts';
import { momentTime } from './time.ts';
import type { Translate } from '../translate.ts';

/** An agent's name, also of one who is not there any more. */
export const agentName =
  ({ directory }: Sources, t: Translate) =>
  (id: string): string =>
    directory.agent(id)?.name ?? t('agent.former');

const answeredScene = ({ answered }: ConversationRecord, t: Translate) =>
  answered && { by: answered.by.name, time: momentTime(answered.at, t) };

/** A conversation as lists and its own page show it. */
export const recordScene = (sources: Sources, record: ConversationRecord, t: Translate) => ({
  ...record,
  category: categoryName(sources, t)(record.category),
  opened: momentTime(record.openedAt, t),
  ended: record.endedAt === null ? null : momentTime(record.endedAt, t),
  sentence: record.reason === null ? t('agent.open') : t(`ending.agent.${record.reason}`),
  agents: record.agents.map(agentName(sources, t)),
  left: record.reason === 'left_message' ? { answered: answeredScene(record, t) } : undefined,
});
