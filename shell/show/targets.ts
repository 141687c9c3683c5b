import { absenceText } from './absence.ts';
import type { Sources } from './sources.ts';
import type { Translate } from '../translate.ts';

/**
 * Somebody, or a line, that a chat can be handed to; `now` says how it is there at this moment, and
 * `isOut` that the chat would be refused.
 */
export type Target = {
  readonly id: string;
  readonly name: string;
  readonly now: string;
  readonly isFree: boolean;
  readonly isOut: boolean;
};
export type Targets = {
  readonly agents: readonly Target[];
  readonly categories: readonly Target[];
};

const unknown = { now: '', isFree: false, isOut: false };

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

type Now = Pick<Target, 'now' | 'isFree' | 'isOut'>;

const out = (now: string): Now => ({ now, isFree: false, isOut: true });

const agentNow = ({ desk }: Sources, id: string, t: Translate): Now => {
  const agent = desk.agent(id);
  if (agent?.state !== 'available') {
    const why = agent?.absence ? absenceText(agent.absence, t) : '';
    return out(why ? t('agent.targets.awayWhy', { why }) : t('agent.targets.away'));
  }
  if (agent.presence === 'unsteady') return out(t('agent.targets.lost'));
  const { limit } = agent;
  const count = agent.chats.length;
  if (count >= limit) return out(t('agent.targets.full', { count, limit }));
  return { now: t('agent.targets.free', { count, limit }), isFree: true, isOut: false };
};

const lineNow = ({ desk }: Sources, id: string, t: Translate): Now => {
  const { size: count } = desk.line(id);
  const isFree = desk.isServed(id);
  const now = t(isFree ? 'agent.targets.waiting' : 'agent.targets.unserved', { count });
  return { now, isFree, isOut: false };
};

const freeFirst = (targets: readonly Target[]): Target[] =>
  targets.toSorted((one, other) => Number(other.isFree) - Number(one.isFree));

/** The same as it is now, those first who can take the chat. */
export const targetsNow = (sources: Sources, targets: Targets, t: Translate): Targets => ({
  agents: freeFirst(targets.agents.map((one) => ({ ...one, ...agentNow(sources, one.id, t) }))),
  categories: targets.categories.map((one) => ({ ...one, ...lineNow(sources, one.id, t) })),
});
