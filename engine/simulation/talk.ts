import type { EntryFact, Person, Requeue } from '../protocol.ts';
import type { Settings } from '../settings.ts';
import { start } from './figure.ts';
import type { Dues } from './figure.ts';
import { must } from './violation.ts';

/** An open conversation as the rules would have it. */
export type Talk = {
  readonly id: string;
  readonly customer: string;
  /** Whether it is a message for later. */
  readonly leaves: boolean;
  readonly arrival: number;
  category: string;
  agent: string | null;
  seq: number;
  lastAt: number;
  talked: boolean;
  replied: boolean;
  draft: boolean;
  agentTyping: boolean;
  customerTyping: boolean;
  typed: { customer: number; agent: number };
  seen: { customer: number; agent: number };
  missed: readonly string[];
  requeue: Requeue | null;
  readonly messages: Map<string, { readonly seq: number; readonly text: string }>;
  /** Of whom the other side reads that they are not there. */
  readonly lost: Set<Person['kind']>;
  readonly dues: Dues;
};

export const newTalk = (fact: EntryFact & { type: 'opened' }, arrival: number): Talk => ({
  id: fact.conversation,
  customer: fact.to[0]?.id ?? '',
  leaves: fact.leaves === true,
  arrival,
  category: fact.category,
  agent: null,
  seq: 0,
  lastAt: fact.at,
  talked: false,
  replied: false,
  draft: false,
  agentTyping: false,
  customerTyping: false,
  typed: { customer: 0, agent: 0 },
  seen: { customer: 0, agent: 0 },
  missed: [],
  requeue: null,
  messages: new Map(),
  lost: new Set(),
  dues: new Map(),
});

export const isMember = (talk: Talk, { kind, id }: Person): boolean =>
  kind === 'customer' ? id === talk.customer : id === talk.agent;

export const membersOf = (talk: Talk): Person[] => [
  { kind: 'customer', id: talk.customer },
  ...(talk.agent === null ? [] : [{ kind: 'agent', id: talk.agent } as const]),
];

export const keyOf = (from: Person, id: string): string => `${from.kind} ${from.id} ${id}`;

/** Nobody types, and nobody is waited for. */
export const hush = (talk: Talk): void => {
  talk.agentTyping = false;
  talk.customerTyping = false;
  talk.dues.clear();
};

const dropAgent = (talk: Talk): void => {
  hush(talk);
  talk.typed.agent = 0;
  talk.agent = null;
  talk.lost.delete('agent');
};

export const giveTo = (talk: Talk, agent: string, at: number, settings: Settings): void => {
  dropAgent(talk);
  talk.agent = agent;
  talk.talked = true;
  talk.replied = false;
  start(talk.dues, 'reply', at, settings);
};

export const putBack = (talk: Talk, reason: Requeue): void => {
  const { agent } = talk;
  if (reason === 'no_reply' && agent !== null) {
    talk.missed = [...talk.missed.filter((id) => id !== agent), agent].slice(-8);
  }
  talk.requeue = reason;
  dropAgent(talk);
};

export const handTo = (talk: Talk, category: string): void => {
  talk.missed = talk.agent === null ? [] : [talk.agent];
  talk.requeue = null;
  talk.category = category;
  dropAgent(talk);
};

/** A message: from a member, with an agent there, under an id of its own. */
export const addMessage = (
  talk: Talk,
  fact: EntryFact & { type: 'message' },
  isLeft: boolean,
): void => {
  const key = keyOf(fact.from, fact.id);
  must(isLeft || talk.agent !== null, 'over', `a message in ${talk.id}, which waits`);
  must(isMember(talk, fact.from), 'members', `${fact.from.id} wrote in ${talk.id}`);
  must(!talk.messages.has(key), 'once', `${key} twice in ${talk.id}`);
  talk.messages.set(key, { seq: fact.seq, text: fact.text });
  if (fact.from.kind === 'agent') {
    talk.replied = true;
    talk.agentTyping = false;
    talk.dues.delete('reply');
    talk.dues.delete('agentQuiet');
  } else {
    talk.customerTyping = false;
    talk.dues.delete('customerQuiet');
  }
};
