import { absenceText } from './absence.ts';
import type { Sources } from './customer.ts';

/** Somebody, or a line, that a chat can be handed to; `now` says how it is there at this moment. */
export type Target = {
  readonly id: string;
  readonly name: string;
  readonly now: string;
  readonly isFree: boolean;
};
export type Targets = {
  readonly agents: readonly Target[];
  readonly categories: readonly Target[];
};

const unknown = { now: '', isFree: false };

/** Where the agent can hand a chat of this category on to: names, which hold for a while. */
export const targetsOf = ({ directory }: Sources, agent: string, category: string): Targets => ({
  agents: directory
    .agents()
    .filter(
      ({ id, disabled, categories }) => id !== agent && !disabled && categories.includes(category),
    )
    .map(({ id, name }) => ({ id, name, ...unknown })),
  categories: directory
    .categories()
    .filter(({ open, archived }) => open && !archived)
    .map(({ id, name }) => ({ id, name, ...unknown })),
});

const agentNow = ({ desk }: Sources, id: string): Pick<Target, 'now' | 'isFree'> => {
  const agent = desk.agent(id);
  if (agent?.state !== 'available') {
    const why = agent?.absence ? `: ${absenceText(agent.absence)}` : '';
    return { now: `Away${why}`, isFree: false };
  }
  if (agent.presence === 'unsteady') return { now: 'Disconnected', isFree: false };
  const chats = `${agent.chats.length} of ${agent.limit} ${agent.limit === 1 ? 'chat' : 'chats'}`;
  const isFree = agent.chats.length < agent.limit;
  return { now: `${isFree ? 'Free' : 'Full'}, ${chats}`, isFree };
};

const lineNow = ({ desk }: Sources, id: string): Pick<Target, 'now' | 'isFree'> => {
  const { size } = desk.line(id);
  const served = desk.isServed(id) ? '' : ', no agent there';
  return { now: `${size === 0 ? 'Nobody' : size} waiting${served}`, isFree: desk.isServed(id) };
};

const freeFirst = (targets: readonly Target[]): Target[] =>
  targets.toSorted((one, other) => Number(other.isFree) - Number(one.isFree));

/** The same as it is now, those first who can take the chat. */
export const targetsNow = (sources: Sources, targets: Targets): Targets => ({
  agents: freeFirst(targets.agents.map((one) => ({ ...one, ...agentNow(sources, one.id) }))),
  categories: targets.categories.map((one) => ({ ...one, ...lineNow(sources, one.id) })),
});
