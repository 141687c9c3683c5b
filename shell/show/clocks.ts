import { deskTime } from '../clock.ts';
import type { Sources } from './sources.ts';
import type { Viewer } from './entry.ts';
import { dueTime } from './time.ts';
import type { DueView } from './time.ts';
import type { Key } from '../translate.ts';

/** What happens by itself, and when. */
export type ClockView = { readonly words: string; readonly due: DueView; readonly unless: string };

/** The clocks of a conversation that run for this viewer: they act when they are over. */
export const clocksOf = ({ desk }: Sources, id: string, viewer: Viewer): ClockView[] => {
  const conversation = desk.conversation(id);
  if (!conversation || conversation.agent === null) return [];
  const { t } = viewer;
  const { customer, agent, agentName } = conversation;
  const clock = (words: Key, at: number | undefined, unless?: Key): ClockView[] => {
    if (at === undefined) return [];
    const due = dueTime(at, deskTime(), t);
    return [{ words: t(words), due, unless: unless ? t(unless, { agent: agentName }) : '' }];
  };
  /** Who was not told that somebody is gone need not worry yet. */
  const graceOf = (kind: Viewer['kind'], who: string): number | undefined => {
    const at = desk.due(kind, who, 'grace');
    return at !== undefined && desk[kind](who)?.noticed ? at : undefined;
  };
  if (viewer.kind === 'customer')
    return clock('clock.line', graceOf('agent', agent), 'clock.unlessAgent');
  return [
    ...clock('clock.reply', desk.due('conversation', id, 'reply')),
    ...clock('clock.ends', graceOf('customer', customer), 'clock.unlessCustomer'),
  ];
};
