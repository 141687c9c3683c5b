import type { Sources } from './customer.ts';
import type { Viewer } from './entry.ts';
import { dueTime } from './time.ts';
import type { DueView } from './time.ts';

/** What happens by itself, and when. */
export type ClockView = { readonly words: string; readonly due: DueView; readonly unless: string };

/** The clocks of a conversation that run for this viewer: they act when they are over. */
export const clocksOf = ({ desk }: Sources, id: string, viewer: Viewer): ClockView[] => {
  const conversation = desk.conversation(id);
  if (!conversation || conversation.agent === null) return [];
  const { t } = viewer;
  const now = Date.now();
  const clock = (words: string, at: number | undefined, unless = ''): ClockView[] =>
    at === undefined ? [] : [{ words, due: dueTime(at, now, t), unless }];
  const { customer, agent, agentName } = conversation;
  // Who was not told that somebody is gone need not worry yet.
  if (viewer.kind === 'customer') {
    return desk.agent(agent)?.noticed
      ? clock(
          t('clock.line'),
          desk.due('agent', agent, 'grace'),
          t('clock.unlessAgent', { agent: agentName }),
        )
      : [];
  }
  return [
    ...clock(t('clock.reply'), desk.due('conversation', id, 'reply')),
    ...(desk.customer(customer)?.noticed
      ? clock(t('clock.ends'), desk.due('customer', customer, 'grace'), t('clock.unlessCustomer'))
      : []),
  ];
};
