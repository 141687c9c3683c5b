import type { Fact, Person } from '../protocol.ts';
import type { Oracle } from './oracle.ts';
import { membersOf } from './talk.ts';
import { must } from './violation.ts';

const agent = (id: string): Person => ({ kind: 'agent', id });

/** Exactly who may hear of it; nothing where the fact itself says who asked. */
const readersOf = (oracle: Oracle, fact: Fact): readonly Person[] | undefined => {
  const talk = 'conversation' in fact ? oracle.talks.get(fact.conversation ?? '') : undefined;
  const members = talk ? membersOf(talk) : [];
  switch (fact.type) {
    case 'opened':
    case 'refused':
    case 'repeated':
    case 'rated':
      return undefined;
    case 'assigned':
      return [...members, agent(fact.agent)];
    case 'transferred':
      return fact.target.kind === 'agent' ? [...members, agent(fact.target.id)] : members;
    case 'message':
    case 'noted':
    case 'requeued':
    case 'lost':
    case 'back':
    case 'ended':
    case 'seen':
      return members;
    case 'typing':
      return members.filter(({ kind }) => kind === 'customer');
    case 'draft':
      return members.filter(({ kind }) => kind === 'agent');
    case 'customerMoved':
      return [{ kind: 'customer', id: fact.customer }];
    case 'agentMoved':
    case 'agentEdited':
      return [agent(fact.agent)];
    case 'lineMoved':
    case 'categoryMoved':
    case 'countsMoved':
      return [];
  }
};

const list = (people: readonly Person[]): string =>
  people
    .map(({ kind, id }) => `${kind} ${id}`)
    .toSorted()
    .join();

/** Nobody hears of what is not theirs, and nobody is left out. */
export const checkReaders = (oracle: Oracle, fact: Fact): void => {
  const readers = readersOf(oracle, fact);
  if (!readers) return must(fact.to.length === 1, 'readers', `${fact.type} to ${list(fact.to)}`);
  const told = list(fact.to);
  must(told === list(readers), 'readers', `${fact.type} to ${told} instead of ${list(readers)}`);
};
