import type { AgentProfile, Category, Command } from '../protocol.ts';
import { arrive, newAgent, newCustomer, start, visit, waver } from './figure.ts';
import type { CustomerFigure } from './figure.ts';
import type { Oracle } from './oracle.ts';
import { isMember } from './talk.ts';

const customerOf = (oracle: Oracle, id: string): CustomerFigure => {
  const known = oracle.customers.get(id);
  if (known) return known;
  const customer = newCustomer(id);
  oracle.customers.set(id, customer);
  return customer;
};

const signIn = (oracle: Oracle, profile: AgentProfile, at: number): void => {
  const agent = oracle.agents.get(profile.id) ?? newAgent(profile);
  oracle.agents.set(profile.id, agent);
  agent.profile = profile;
  visit(agent, at, oracle.settings);
};

const edit = (oracle: Oracle, category: Category): void => {
  const draft = oracle.categories.get(category.id)?.draft;
  oracle.categories.set(category.id, category);
  if (draft === undefined || draft === category.draft) return;
  for (const talk of oracle.talks.values()) {
    if (talk.category !== category.id || talk.agent === null) continue;
    talk.draft = category.draft;
    talk.customerTyping = false;
    talk.dues.delete('customerQuiet');
  }
};

/** What a command alone changes, before anything comes of it. */
export const hear = (oracle: Oracle, command: Command): void => {
  const { at, type } = command;
  const { settings } = oracle;
  switch (type) {
    case 'arrive':
    case 'depart':
    case 'visit': {
      const { kind, id } = command.who;
      if (kind === 'customer' && type === 'arrive') customerOf(oracle, id);
      const who = kind === 'customer' ? oracle.customers.get(id) : oracle.agents.get(id);
      if (!who) return;
      if (type === 'arrive') arrive(who);
      else if (type === 'visit') visit(who, at, settings);
      else if (who.presence === 'online') waver(who, at, settings);
      return oracle.forgetGone();
    }
    case 'join':
    case 'leaveMessage':
      return visit(customerOf(oracle, command.customer), at, settings);
    case 'again': {
      const customer = oracle.customers.get(command.customer);
      if (customer) visit(customer, at, settings);
      return;
    }
    case 'signIn':
      return signIn(oracle, command.agent, at);
    case 'editAgent': {
      const agent = oracle.agents.get(command.agent.id);
      if (agent) agent.profile = command.agent;
      return;
    }
    case 'setAvailable': {
      const agent = oracle.agents.get(command.agent);
      if (!agent) return;
      if (command.available) visit(agent, at, settings);
      if (command.available && !agent.available) agent.misses = 0;
      agent.available = command.available;
      if (command.available) agent.absence = null;
      return;
    }
    case 'away': {
      const agent = oracle.agents.get(command.agent);
      if (!agent) return;
      agent.available = false;
      const { reason, note } = command;
      const isSame = agent.absence?.reason === reason && agent.absence.note === note;
      if (!isSame) agent.absence = reason && { reason, note, since: at };
      return;
    }
    case 'editCategory':
      return edit(oracle, command.category);
    case 'tick':
      return oracle.isRecalling ? undefined : oracle.letTimePass(at);
    default:
  }
};

/** What was typed and seen, once it is known whether it counts. */
export const observe = (oracle: Oracle, command: Command): void => {
  const { at } = command;
  if (command.type === 'seen') {
    const talk = oracle.talks.get(command.conversation);
    if (!talk || !isMember(talk, command.from) || command.seq > talk.seq) return;
    const side = command.from.kind;
    talk.seen[side] = Math.max(talk.seen[side], command.seq);
  }
  if (command.type !== 'typing') return;
  const talk = oracle.talks.get(command.conversation);
  const side = command.from.kind;
  if (!talk || talk.agent === null || !isMember(talk, command.from)) return;
  if (command.n <= talk.typed[side]) return;
  talk.typed[side] = command.n;
  const on = command.text !== '';
  if (side === 'customer' && !talk.draft) return;
  if (side === 'agent') talk.agentTyping = on;
  else talk.customerTyping = on;
  const timer = side === 'agent' ? 'agentQuiet' : 'customerQuiet';
  if (on) start(talk.dues, timer, at, oracle.settings);
  else talk.dues.delete(timer);
};
