import type { StoredEntry } from '../store.ts';
import { categoryName } from './names.ts';
import type { Sources } from './sources.ts';
import { durationText } from './duration.ts';
import { showEntry } from './entry.ts';
import type { EntryView, Viewer } from './entry.ts';
import { momentTime } from './time.ts';
import { givesToAgent, reasonsFor } from './why.ts';
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
  servedSince: number | undefined;
  readonly lostAt: Map<string, number>;
};

/** What the time before an entry says of it. */
const notesOf = (entry: StoredEntry, memory: Memory, t: Translate): string[] => {
  const { at } = entry;
  const { waitingSince, servedSince, lostAt } = memory;
  const since = (from: number | undefined, say: 'waited' | 'replied' | 'lost' | 'unserved') =>
    from === undefined ? [] : [t(`agent.story.${say}`, { time: durationText(at - from, t) })];

  if (waits(entry)) Object.assign(memory, { waitingSince: at, servedSince: undefined });
  if (givesToAgent(entry)) Object.assign(memory, { waitingSince: undefined, servedSince: at });
  switch (entry.type) {
    // Admins also move who waits.
    case 'transferred':
    case 'assigned':
      return since(waitingSince, 'waited');
    case 'message':
      if (entry.from.kind !== 'agent') return [];
      memory.servedSince = undefined;
      return since(servedSince, 'replied');
    case 'lost':
      lostAt.set(entry.who.kind, at);
      return [];
    case 'back':
      return since(lostAt.get(entry.who.kind), 'lost');
    case 'ended':
      return since(waitingSince, 'unserved');
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
  const memory: Memory = { waitingSince: undefined, servedSince: undefined, lostAt: new Map() };
  let before = -Infinity;
  return entries.map((entry) => {
    const shown = showEntry(entry, teller, categoryName(sources, t));
    const isLater = entry.at - before > longPause;
    before = entry.at;
    return {
      entry: isLater ? { ...shown, time: momentTime(entry.at, t) } : shown,
      notes: notesOf(entry, memory, t),
      why: entry.type === 'assigned' ? reasonsFor(sources, entry, t) : [],
    };
  });
};
