import type { AgentView } from '../../engine/index.ts';
import type { AgentState } from '../../engine/protocol.ts';
import { absenceText, sinceTime } from './absence.ts';
import { categoryName } from './names.ts';
import type { Sources } from './sources.ts';
import { gap } from './gap.ts';
import type { Translate } from '../translate.ts';

/** Since when an agent is available or away, as far as it is known. */
export type Since = ReadonlyMap<string, { readonly state: AgentState; readonly at: number }>;

/** How somebody is there, with a gap for since when. */
const stateOf = (
  { state, presence, absence }: AgentView,
  isSinceKnown: boolean,
  t: Translate,
): string => {
  const isGone = presence === 'unsteady';
  if (absence) {
    const told = { why: absenceText(absence, t), time: gap };
    return t(isGone ? 'admin.state.awayGone' : 'admin.state.awayFor', told);
  }
  const isAvailable = state === 'available';
  if (isGone) return t(isAvailable ? 'admin.state.lost' : 'admin.state.gone');
  if (!isSinceKnown) return t(isAvailable ? 'admin.state.available' : 'admin.state.away');
  return t(isAvailable ? 'admin.state.availableSince' : 'admin.state.awaySince', { time: gap });
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
        state: stateOf(agent, known !== undefined, t),
        since: known === undefined ? undefined : sinceTime(known, now, t),
        chats: agent.chats.length,
        limit: agent.limit,
        categories:
          agent.categories.map(categoryName(sources, t)).join(', ') || t('admin.agents.none'),
      };
    });
  const others = sources.directory
    .agents()
    .filter(({ id, disabled }) => !disabled && !sources.desk.agent(id))
    .map(({ id, name }) => ({ id, name, isSelf: id === admin }));
  return { people, others, now: sinceTime(now, now, t) };
};
