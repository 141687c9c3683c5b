import type { StoredEntry } from '../store.ts';
import { categoryName } from './names.ts';
import type { Sources } from './sources.ts';
import { showEntry } from './entry.ts';
import type { EntryView, Viewer } from './entry.ts';
import { momentTime } from './time.ts';
import { reasonsFor } from './why.ts';
import type { Translate } from '../translate.ts';

/** What one side's page showed; without entries there was no log on it. */
type Side = {
  readonly name: string;
  readonly heading: string;
  readonly about: string;
  readonly entries: readonly EntryView[];
  readonly why: readonly string[];
};

/** Where a conversation stood after an entry: in whose line, with whom, or over. */
type Standing = {
  readonly category: string;
  readonly agent: string | null;
  readonly agentName: string;
  readonly talked: boolean;
  readonly ended: string;
  /** For the agent's page: why they have it. */
  readonly why: readonly string[];
};

const inLine = { agent: null, agentName: '', why: [] } as const;

const after = (
  standing: Standing,
  entry: StoredEntry,
  sources: Sources,
  t: Translate,
): Standing => {
  switch (entry.type) {
    case 'opened':
      return { ...standing, category: entry.category };
    case 'assigned': {
      const why = reasonsFor(sources, entry, t);
      return { ...standing, agent: entry.agent, agentName: entry.name, talked: true, why };
    }
    case 'requeued':
      return { ...standing, ...inLine };
    case 'transferred':
      return entry.target.kind === 'agent'
        ? {
            ...standing,
            agent: entry.target.id,
            agentName: entry.targetName,
            why: reasonsFor(sources, entry, t),
          }
        : { ...standing, ...inLine, category: entry.target.id };
    case 'ended':
      return { ...standing, ...inLine, ended: t(`ending.customer.${entry.reason}`) };
    default:
      return standing;
  }
};

/** Both pages as they were after the entry at this place. */
export const replayScene = (
  sources: Sources,
  customer: string,
  entries: readonly StoredEntry[],
  at: number,
  t: Translate,
) => {
  const nameOf = categoryName(sources, t);
  const past = entries.filter(({ seq }) => seq <= at);
  const begin: Standing = { ...inLine, category: '', talked: false, ended: '' };
  const standing = past.reduce((now, entry) => after(now, entry, sources, t), begin);
  const { agent, ended, talked } = standing;
  const category = nameOf(standing.category);
  const logOf = (viewer: Omit<Viewer, 't'>) =>
    past.map((entry) => showEntry(entry, { ...viewer, t }, nameOf));
  const opened = past.find((entry) => entry.type === 'opened');
  const customerName = opened?.type === 'opened' ? opened.name : '';
  const isWaiting = agent === null && ended === '';
  const ofCustomer: Side = {
    name: t('agent.replay.customer'),
    heading: ended || standing.agentName || category,
    about: isWaiting ? t('agent.replay.inLine') : ended === '' ? category : '',
    entries: isWaiting && !talked ? [] : logOf({ kind: 'customer', id: customer }),
    why: [],
  };
  const ofAgent: Side = {
    name:
      agent === null
        ? t('agent.replay.agent')
        : t('agent.replay.agentOf', { agent: standing.agentName }),
    heading: agent === null ? t('agent.replay.nobody') : customerName,
    about: agent === null ? '' : category,
    entries: agent === null ? [] : logOf({ kind: 'agent', id: agent }),
    why: standing.why,
  };
  const last = entries.at(-1)?.seq ?? 1;
  return {
    at,
    last,
    time: momentTime(past.at(-1)?.at ?? 0, t),
    steps: [
      { id: 'first', name: t('agent.replay.first'), at: 1 },
      { id: 'previous', name: t('agent.replay.previous'), at: Math.max(1, at - 1) },
      { id: 'next', name: t('agent.replay.next'), at: Math.min(last, at + 1) },
      { id: 'last', name: t('agent.replay.last'), at: last },
    ],
    sides: [
      { id: 'of-customer', ...ofCustomer },
      { id: 'of-agent', ...ofAgent },
    ],
  };
};
