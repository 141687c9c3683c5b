import type { AgentView } from '../../engine/index.ts';
import type { AgentState } from '../../engine/protocol.ts';
import { absenceText, sinceTime } from './absence.ts';
import { categoryName } from './customer.ts';
import type { Sources } from './customer.ts';
import type { Translate } from '../translate.ts';

/** Since when an agent is available or away, as far as it is known. */
export type Since = ReadonlyMap<string, { readonly state: AgentState; readonly at: number }>;

const stateOf = ({ state, presence, absence }: AgentView, t: Translate): string => {
  if (absence) {
    const where = presence === 'unsteady' ? ' (no page open)' : '';
    return `Away: ${absenceText(absence, t)}${where},`;
  }
  if (presence !== 'unsteady') return state === 'available' ? 'Available' : 'Away';
  return state === 'available' ? 'Disconnected, may return' : 'Away, no page open';
};

/** Everybody who is signed in, by name, as this admin sees them, and who else could be. */
export const peopleScene = (
  sources: Sources,
  since: Since,
  admin: string,
  now: number,
  t: Translate,
) => {
  const people = sources.desk
    .agents()
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((agent) => {
      const isThere = agent.presence !== 'unsteady';
      const known = agent.absence?.since ?? (isThere ? since.get(agent.id)?.at : undefined);
      return {
        id: agent.id,
        name: agent.name,
        isSelf: agent.id === admin,
        isAvailable: agent.state === 'available',
        isReady: agent.state === 'available' && isThere,
        state: stateOf(agent, t),
        since: known === undefined ? undefined : sinceTime(known, now, t),
        chats: agent.chats.length,
        limit: agent.limit,
        categories: agent.categories.map(categoryName(sources, t)).join(', ') || 'No category',
      };
    });
  const others = sources.directory
    .agents()
    .filter(({ id, disabled }) => !disabled && !sources.desk.agent(id))
    .map(({ id, name }) => ({ id, name, isSelf: id === admin }));
  return { people, others, now: sinceTime(now, now, t) };
};
