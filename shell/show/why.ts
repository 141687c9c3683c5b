import type { StoredEntry } from '../store.ts';
import type { Translate } from '../translate.ts';
import type { Sources } from './sources.ts';
import { agentName } from './names.ts';
import { handing } from './words.ts';

type Giving =
  (StoredEntry & { readonly type: 'assigned' }) | (StoredEntry & { readonly type: 'transferred' });

/** Whether an agent has the customer from this entry on. */
export const givesToAgent = (entry: StoredEntry): entry is Giving =>
  entry.type === 'assigned' || (entry.type === 'transferred' && entry.target.kind === 'agent');

/** Why this agent has this customer: a sentence per agent who was considered, or who handed them on. */
export const reasonsFor = (sources: Sources, entry: Giving, t: Translate): string[] => {
  if (entry.type === 'transferred') return [handing(entry, t)];
  const nameOf = agentName(sources, t);
  const { eligible, others } = entry.why;
  return [
    ...eligible.map(({ agent, load }) => t('reason.free', { agent: nameOf(agent), count: load })),
    ...others.map(({ agent, why }) => t(`reason.${why}`, { agent: nameOf(agent) })),
  ];
};
