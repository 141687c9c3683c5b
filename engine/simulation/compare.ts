import type { Actor } from '../actor.ts';
import type { Desk } from '../index.ts';
import { isReady } from './figure.ts';
import type { AgentFigure, CustomerFigure, Dues, PersonFigure } from './figure.ts';
import type { Oracle } from './oracle.ts';
import type { Rule } from './rule.ts';
import type { Talk } from './talk.ts';
import { must, Violation } from './violation.ts';

const same = (one: unknown, other: unknown, rule: Rule, what: string): void => {
  if (one === other) return;
  throw new Violation(rule, `${what} is ${String(one)} instead of ${String(other)}`);
};

const sameDues = (actor: Pick<Actor, 'timers' | 'id'>, dues: Dues): void => {
  for (const [timer, { at }] of actor.timers) {
    same(at, dues.get(timer), 'timers', `${timer} of ${actor.id}`);
  }
  same(actor.timers.size, dues.size, 'timers', `how many timers ${actor.id} has`);
};

/** The same people and conversations live on both sides. */
const sameKeys = (
  actors: ReadonlyMap<string, unknown>,
  figures: ReadonlyMap<string, unknown>,
  rule: Rule,
): void => {
  for (const id of figures.keys()) must(actors.has(id), rule, `${id} is missing`);
  for (const id of actors.keys()) must(figures.has(id), rule, `${id} should be gone`);
};

const comparePerson = (
  actor: Pick<Actor, 'timers' | 'id'>,
  presence: string,
  who: PersonFigure,
): void => {
  same(presence, who.presence, 'presence', `presence of ${who.id}`);
  sameDues(actor, who.dues);
};

const compareCustomer = (desk: Desk, who: CustomerFigure, talks: readonly Talk[]): void => {
  const actor = desk.runtime.actors.customer.get(who.id)!;
  const { context } = actor.snapshot;
  const talk = talks.find(({ customer }) => customer === who.id);
  const held = talk && (talk.agent === null ? 'waiting' : 'chatting');
  const state = held ?? (who.state === 'ended' ? 'ended' : 'choosing');
  same(actor.snapshot.value, state, 'one place', `state of ${who.id}`);
  same(
    context.conversation,
    talk?.id ?? (state === 'ended' ? who.conversation : null),
    'one place',
    who.id,
  );
  same(context.rated, who.rated, 'rating', `rated by ${who.id}`);
  if (talk) same(context.category, talk.category, 'one place', `category of ${who.id}`);
  comparePerson(actor, context.presence, who);
  const isHeld = !talk || who.presence !== 'unsteady' || who.dues.has('grace');
  must(isHeld, 'presence', `${who.id} has a place after the grace`);
};

const compareAgent = (desk: Desk, who: AgentFigure, talks: readonly Talk[]): void => {
  const actor = desk.runtime.actors.agent.get(who.id)!;
  const { context } = actor.snapshot;
  const { profile } = who;
  same(
    actor.snapshot.value,
    who.available ? 'available' : 'away',
    'availability',
    `state of ${who.id}`,
  );
  const { absence } = context;
  must(absence === null || !who.available, 'away', `${who.id} takes chats and is away`);
  const why = (one: AgentFigure['absence']): string => JSON.stringify(one);
  same(why(absence), why(who.absence), 'away', `why ${who.id} is away`);
  same(context.limit, profile.limit, 'limit', `limit of ${who.id}`);
  same(context.categories.join(), profile.categories.join(), 'category', `categories of ${who.id}`);
  const chats = talks.filter(({ agent }) => agent === who.id).map(({ id }) => id);
  same(context.chats.toSorted().join(), chats.toSorted().join(), 'one agent', `chats of ${who.id}`);
  same(who.load, chats.length, 'counts', `load of ${who.id}`);
  const slot = desk.runtime.dispatcher.books.roster.get(who.id);
  same(slot?.load, who.load, 'counts', `load of ${who.id} in the books`);
  same(slot?.ready, isReady(who), 'ready', `whether ${who.id} is ready`);
  comparePerson(actor, context.presence, who);
  const held = chats.length === 0 || who.presence !== 'unsteady' || who.dues.has('grace');
  must(held, 'presence', `${who.id} has chats after the grace`);
};

const compareTalk = (desk: Desk, oracle: Oracle, talk: Talk): void => {
  const actor = desk.runtime.actors.conversation.get(talk.id)!;
  const { context, value } = actor.snapshot;
  const types = talk.agentTyping || talk.customerTyping;
  const state = talk.agent === null ? 'waiting' : types ? 'typing' : 'matched';
  same(value, state, 'states', `state of ${talk.id}`);
  same(context.agent, talk.agent, 'one agent', `agent of ${talk.id}`);
  same(context.category, talk.category, 'one place', `category of ${talk.id}`);
  same(context.seq, talk.seq, 'numbering', `seq of ${talk.id}`);
  same(context.seen.customer, talk.seen.customer, 'seen', `seen by ${talk.customer}`);
  same(context.seen.agent, talk.seen.agent, 'seen', `seen by the agent of ${talk.id}`);
  same(context.typing.agent, talk.agentTyping, 'typing', `agent of ${talk.id} types`);
  same(context.typing.customer, talk.customerTyping, 'typing', `${talk.customer} types`);
  if (talk.agent !== null) same(context.typing.draft, talk.draft, 'draft', `draft of ${talk.id}`);
  sameDues(actor, talk.dues);
  for (const kind of ['customer', 'agent'] as const) {
    const who =
      kind === 'customer'
        ? oracle.customers.get(talk.customer)
        : oracle.agents.get(talk.agent ?? '');
    if (!who) continue;
    const isShown = talk.lost.has(kind);
    if (who.presence !== 'unsteady') must(!isShown, 'presence', `${who.id} shown as lost`);
    else must(isShown || who.dues.has('notice'), 'presence', `${who.id} not shown as lost`);
  }
};

/** Places 1 to n by who came first, and nobody who could be served waits. */
const compareLine = (desk: Desk, oracle: Oracle, category: string): number => {
  const due = oracle.line(category);
  const line = desk.line(category);
  same(
    [...line].map(({ id }) => id).join(),
    due.map(({ id }) => id).join(),
    'line order',
    category,
  );
  same(line.size, due.length, 'line order', `length of ${category}`);
  due.forEach(({ id }, index) => same(desk.place(id), index + 1, 'line order', `place of ${id}`));
  if (due.length === 0) return 0;
  for (const agent of oracle.agents.values()) {
    must(
      !oracle.couldTake(agent, category),
      'no idle agent',
      `${agent.id} is free and ${due[0]!.id} waits`,
    );
  }
  return due.length;
};

/** The desk is in every respect as the oracle says; what is asserted after every event. */
export const compare = (desk: Desk, oracle: Oracle): void => {
  const { actors } = desk.runtime;
  const talks = [...oracle.talks.values()];
  sameKeys(actors.customer, oracle.customers, 'nothing left');
  sameKeys(actors.agent, oracle.agents, 'nothing left');
  sameKeys(actors.conversation, oracle.talks, 'nothing left');
  same(
    desk.runtime.dispatcher.books.seats.size,
    talks.length,
    'nothing left',
    'how many seats there are',
  );
  let timers = 0;
  let waiting = 0;
  for (const who of oracle.customers.values()) {
    compareCustomer(desk, who, talks);
    timers += who.dues.size;
  }
  for (const who of oracle.agents.values()) {
    compareAgent(desk, who, talks);
    timers += who.dues.size;
  }
  for (const talk of talks) {
    compareTalk(desk, oracle, talk);
    timers += talk.dues.size;
  }
  same(desk.runtime.pendingTimers, timers, 'timers', 'how many timers run');
  for (const category of oracle.categories.keys()) waiting += compareLine(desk, oracle, category);
  const agents = [...oracle.agents.values()];
  const counts = desk.counts();
  same(counts.signedIn, agents.length, 'counts', 'agents signed in');
  same(counts.available, agents.filter(isReady).length, 'counts', 'agents available');
  same(counts.waiting, waiting, 'counts', 'customers waiting');
  same(counts.active, talks.length - waiting, 'counts', 'active chats');
  const present = [...oracle.customers.values()].filter(({ presence }) => presence !== 'unsteady');
  same(counts.customers, present.length, 'counts', 'customers connected');
};
