import type { AgentFigure } from './figure.ts';
import type { Oracle } from './oracle.ts';
import type { Talk } from './talk.ts';
import { must } from './violation.ts';

/** Who missed this customer comes last, then fewest chats, then longest since the last, then id. */
const inOrder =
  ({ missed }: Talk) =>
  (one: AgentFigure, other: AgentFigure): number =>
    missed.indexOf(one.id) - missed.indexOf(other.id) ||
    one.load - other.load ||
    one.lastAssigned - other.lastAssigned ||
    (one.id < other.id ? -1 : 1);

/** An agent may take a customer who is there, available, below the limit and, but for admins, of the category. */
export const checkTaker = (oracle: Oracle, talk: Talk, id: string, isMoved = false): void => {
  const agent = oracle.agents.get(id);
  if (!agent) return must(false, 'ready', `${talk.id} was given to ${id}, who is not signed in`);
  const { limit, categories } = agent.profile;
  const serves = isMoved || categories.includes(talk.category);
  must(serves, 'category', `${id} does not serve ${talk.category}`);
  must(agent.load < limit, 'limit', `${id} has ${agent.load} of ${limit} chats`);
  must(oracle.hasRoom(agent), 'ready', `${id} was not ready for ${talk.id}`);
};

/** The longest waiting is served first, by the agent whose turn it is. */
export const checkChoice = (oracle: Oracle, talk: Talk, id: string): void => {
  must(talk.agent === null, 'one agent', `${talk.id} has an agent already`);
  checkTaker(oracle, talk, id);
  for (const category of oracle.agents.get(id)!.profile.categories) {
    const first = oracle.line(category)[0];
    if (!first) continue;
    must(
      first.arrival >= talk.arrival,
      'longest first',
      `${first.id} waited longer than ${talk.id}`,
    );
  }
  if (oracle.isBlurred) return;
  const able = [...oracle.agents.values()].filter((one) => oracle.couldTake(one, talk.category));
  const turn = able.toSorted(inOrder(talk))[0]!;
  must(turn.id === id, 'matching', `it was the turn of ${turn.id}, not of ${id}`);
};
