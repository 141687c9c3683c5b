import { figuresOf } from '../store/figures.ts';
import type { ConversationRecord, StoredEntry } from '../store.ts';
import type { Translate } from '../translate.ts';
import { durationText } from './duration.ts';
import { numberText } from './number.ts';

/** A conversation in a few words, each with its name; what is open is summed up until now. */
export const summaryOf = (
  { openedAt, endedAt, reason, stars, agents }: ConversationRecord,
  entries: readonly StoredEntry[],
  now: number,
  nameOf: (agent: string) => string,
  t: Translate,
): readonly { readonly name: string; readonly value: string }[] => {
  // Nobody waited, and nobody talked.
  if (reason === 'left_message') return [];
  const messages = entries.filter(({ type }) => type === 'message').length;
  const { waited } = figuresOf(entries, endedAt ?? now);
  return [
    { name: t('agent.summary.waited'), value: durationText(waited, t) },
    {
      name: t('agent.summary.took'),
      value: endedAt === null ? t('agent.summary.open') : durationText(endedAt - openedAt, t),
    },
    {
      name: t('agent.summary.agents'),
      value: agents.map(nameOf).join(', ') || t('agent.summary.nobody'),
    },
    { name: t('agent.summary.messages'), value: numberText(messages, t) },
    {
      name: t('agent.summary.rating'),
      value:
        stars === null ? t('agent.summary.unrated') : t('agent.conversations.stars', { stars }),
    },
  ];
};
