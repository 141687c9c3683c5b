import type { ConversationRecord, StoredEntry } from '../store.ts';
import { categoryName } from './customer.ts';
import type { Sources } from './customer.ts';
import { durationText } from './duration.ts';
import { showEntry } from './entry.ts';
import type { EntryView, Viewer } from './entry.ts';
import { numberText } from './number.ts';
import { agentName } from './record.ts';
import { momentTime } from './time.ts';
import { reasons } from './words.ts';
import type { Translate } from '../translate.ts';

/** One entry, what there is to know beside it, and for an assignment why it was this agent. */
export type Step = {
  readonly entry: EntryView;
  readonly notes: readonly string[];
  readonly why: readonly string[];
};

/** Who tells is neither side: all is said of everybody by name. */
export const tellerIn = (t: Translate): Viewer => ({ kind: 'agent', id: '', t });
/** After so long a pause a time is shown with its day, in milliseconds. */
const longPause = 6 * 3_600_000;

/** Whether the customer is in a line from this entry on. */
const waits = (entry: StoredEntry): boolean =>
  (entry.type === 'opened' && !entry.leaves) ||
  entry.type === 'requeued' ||
  (entry.type === 'transferred' && entry.target.kind === 'category');

/** What is remembered from one entry to the next. */
type Memory = {
  waitingSince: number | undefined;
  assignedAt: number | undefined;
  readonly lostAt: Map<string, number>;
};

/** What the time before an entry says of it. */
const notesOf = (entry: StoredEntry, memory: Memory, t: Translate): string[] => {
  const { at } = entry;
  const { waitingSince, assignedAt, lostAt } = memory;
  if (waits(entry)) memory.assignedAt = undefined;
  if (waits(entry)) memory.waitingSince = at;
  switch (entry.type) {
    case 'assigned':
      Object.assign(memory, { assignedAt: at, waitingSince: undefined });
      return waitingSince === undefined
        ? []
        : [t('agent.story.waited', { time: durationText(at - waitingSince, t) })];
    case 'message':
      if (entry.from.kind !== 'agent' || assignedAt === undefined) return [];
      memory.assignedAt = undefined;
      return [t('agent.story.replied', { time: durationText(at - assignedAt, t) })];
    case 'lost':
      lostAt.set(entry.who.kind, at);
      return [];
    case 'back':
      return [
        t('agent.story.lost', { time: durationText(at - (lostAt.get(entry.who.kind) ?? at), t) }),
      ];
    case 'ended':
      return waitingSince === undefined
        ? []
        : [t('agent.story.unserved', { time: durationText(at - waitingSince, t) })];
    default:
      return [];
  }
};

/** Everything that happened in a conversation, in order. */
export const storyOf = (
  sources: Sources,
  entries: readonly StoredEntry[],
  t: Translate,
): Step[] => {
  const teller = tellerIn(t);
  const memory: Memory = { waitingSince: undefined, assignedAt: undefined, lostAt: new Map() };
  let before = -Infinity;
  return entries.map((entry) => {
    const shown = showEntry(entry, teller, categoryName(sources, t));
    const isLater = entry.at - before > longPause;
    before = entry.at;
    return {
      entry: isLater ? { ...shown, time: momentTime(entry.at, t) } : shown,
      notes: notesOf(entry, memory, t),
      why: entry.type === 'assigned' ? reasons(entry.why, agentName(sources, t), t) : [],
    };
  });
};

/** Milliseconds in lines, all in all. */
const waited = (entries: readonly StoredEntry[]): number => {
  let since: number | undefined;
  let sum = 0;
  for (const entry of entries) {
    const { at } = entry;
    if (since !== undefined && (entry.type === 'assigned' || entry.type === 'ended')) {
      sum += at - since;
      since = undefined;
    }
    if (waits(entry)) since = at;
  }
  return sum;
};

/** A conversation in a few words, each with its name. */
export const summaryOf = (
  { openedAt, endedAt, stars, agents }: ConversationRecord,
  entries: readonly StoredEntry[],
  nameOf: (agent: string) => string,
  t: Translate,
): readonly { readonly name: string; readonly value: string }[] => {
  const messages = entries.filter(({ type }) => type === 'message').length;
  return [
    { name: t('agent.summary.waited'), value: durationText(waited(entries), t) },
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
