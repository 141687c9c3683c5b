import type { EndReason, EntryFact, Fact } from '../protocol.ts';
import { checkChoice, checkTaker } from './choice.ts';
import { stand, start } from './figure.ts';
import type { Oracle } from './oracle.ts';
import { addMessage, giveTo, handTo, isMember, newTalk, putBack } from './talk.ts';
import type { Talk } from './talk.ts';
import { must } from './violation.ts';

/** Why a conversation that ends now ends. */
const reasonOf = (oracle: Oracle, talk: Talk): EndReason => {
  if (oracle.said === 'tick') return 'customer_lost';
  if (oracle.said === 'end') return 'agent_ended';
  if (oracle.said === 'endAsAdmin') return 'admin_ended';
  if (talk.leaves) return 'left_message';
  if (talk.agent !== null || talk.requeue === null) return 'customer_left';
  return talk.requeue === 'no_reply' ? 'no_reply' : 'agent_lost_no_return';
};

const open = (oracle: Oracle, fact: EntryFact & { type: 'opened' }): void => {
  const talk = newTalk(fact, (oracle.arrivals += 1));
  const isSecond = [...oracle.talks.values()].some(({ customer }) => customer === talk.customer);
  must(!isSecond, 'one place', `${talk.customer} has two places`);
  oracle.talks.set(talk.id, talk);
};

const load = (oracle: Oracle, talk: Talk): void => {
  const agent = oracle.agents.get(talk.agent ?? '');
  if (!agent) return must(false, 'ready', `${talk.agent} is not signed in`);
  agent.load += 1;
  agent.lastAssigned = oracle.now;
  talk.draft = oracle.categories.get(talk.category)?.draft ?? false;
};

const unload = (oracle: Oracle, talk: Talk, missed: boolean): void => {
  const agent = oracle.agents.get(talk.agent ?? '');
  if (!agent) return;
  agent.load -= 1;
  if (!missed || !agent.available) return;
  agent.misses = (agent.misses + 1) % 2;
  if (agent.misses === 0) stand(agent, 'missed', oracle.now);
};

/** What an entry changes, if the rules allow it. */
export const enter = (oracle: Oracle, fact: EntryFact): void => {
  if (fact.type === 'opened') open(oracle, fact);
  const talk = oracle.talks.get(fact.conversation);
  if (!talk) return must(false, 'over', `${fact.type} in ${fact.conversation}, which is over`);
  must(fact.seq === talk.seq + 1, 'numbering', `seq ${fact.seq} after ${talk.seq} in ${talk.id}`);
  must(fact.at >= talk.lastAt, 'time order', `${fact.at} after ${talk.lastAt} in ${talk.id}`);
  talk.seq = fact.seq;
  talk.lastAt = fact.at;
  switch (fact.type) {
    case 'assigned':
      if (!oracle.isRecalling) checkChoice(oracle, talk, fact.agent);
      giveTo(talk, fact.agent, oracle.now, oracle.settings);
      return load(oracle, talk);
    case 'message':
      if (fact.from.kind === 'agent' && !talk.replied) oracle.agents.get(fact.from.id)!.misses = 0;
      return addMessage(talk, fact, talk.leaves);
    case 'requeued':
      must(talk.agent === fact.agent, 'one agent', `${fact.agent} gave up ${talk.id}`);
      unload(oracle, talk, fact.reason === 'no_reply');
      return putBack(talk, fact.reason);
    case 'transferred':
      must((talk.agent ?? '') === fact.agent, 'one agent', `${fact.agent} handed on ${talk.id}`);
      must(Boolean(fact.by) === (oracle.said === 'move'), 'transfer', `who moved ${talk.id}`);
      if (fact.target.kind === 'agent' && !oracle.isRecalling)
        checkTaker(oracle, talk, fact.target.id, fact.by !== undefined);
      unload(oracle, talk, false);
      if (fact.target.kind === 'category') return handTo(talk, fact.target.id);
      giveTo(talk, fact.target.id, oracle.now, oracle.settings);
      return load(oracle, talk);
    case 'noted': {
      const may = talk.agent === fact.agent || oracle.said === 'noteAsAdmin';
      return must(may, 'members', `${fact.agent} noted in ${talk.id}`);
    }
    case 'lost':
    case 'back':
      must(isMember(talk, fact.who), 'members', `${fact.type} of ${fact.who.id} in ${talk.id}`);
      must(
        talk.lost.has(fact.who.kind) === (fact.type === 'back'),
        'presence',
        `${fact.type} twice`,
      );
      if (fact.type === 'lost') talk.lost.add(fact.who.kind);
      else talk.lost.delete(fact.who.kind);
      return;
    case 'ended':
      must(fact.reason === reasonOf(oracle, talk), 'reasons', `${talk.id} ended by ${fact.reason}`);
      unload(oracle, talk, false);
      oracle.talks.delete(talk.id);
      break;
    case 'opened':
  }
};

/** What another fact changes. */
export const move = (oracle: Oracle, fact: Exclude<Fact, EntryFact>): void => {
  if (fact.type === 'customerMoved') {
    const customer = oracle.customers.get(fact.customer);
    if (!customer) return;
    if (fact.state === 'gone') {
      oracle.customers.delete(fact.customer);
      return;
    }
    if (customer.conversation !== fact.conversation) customer.rated = false;
    customer.state = fact.state;
    customer.conversation = fact.conversation;
    customer.dues.delete('forget');
    if (fact.state !== 'ended') customer.rated = false;
    else {
      customer.dues.delete('notice');
      customer.dues.delete('grace');
      start(customer.dues, 'forget', fact.at, oracle.settings);
    }
  }
  if (fact.type === 'rated') oracle.customers.get(fact.to[0]!.id)!.rated = true;
  if (fact.type !== 'agentMoved') return;
  if (fact.state === 'gone') oracle.agents.delete(fact.agent);
  const agent = oracle.agents.get(fact.agent);
  if (!agent) return;
  // In one late tick somebody is lost and misses a chat at once: which came first is not told.
  const isEither = oracle.said === 'tick' && agent.absence?.since === fact.absence?.since;
  if (oracle.isRecalling || isEither) agent.absence = fact.absence;
  if (oracle.isRecalling) agent.available = fact.state === 'available';
};
