import type { AgentProfile, Category, Command, EndReason, EntryFact, Fact } from '../protocol.ts';
import { isEntry } from '../protocol.ts';
import type { Settings } from '../settings.ts';
import { checkChoice, checkTaker } from './choice.ts';
import { checkAnswer, expect } from './expect.ts';
import {
  arrive,
  isReady,
  letTimePass,
  newAgent,
  newCustomer,
  start,
  visit,
  waver,
} from './figure.ts';
import type { AgentFigure, CustomerFigure, PersonFigure } from './figure.ts';
import { checkReaders } from './readers.ts';
import { addMessage, giveTo, handTo, hush, isMember, newTalk, putBack } from './talk.ts';
import type { Talk } from './talk.ts';
import { must } from './violation.ts';

/** The rules once more, as plainly as can be: told every command and fact, it knows what should be. */
export class Oracle {
  readonly settings: Settings;
  readonly categories: Map<string, Category>;
  readonly customers = new Map<string, CustomerFigure>();
  readonly agents = new Map<string, AgentFigure>();
  readonly talks = new Map<string, Talk>();
  #arrivals = 0;
  #now = 0;
  #said: Command['type'] = 'tick';
  #recalling = false;
  /** Agents who were ready before time passed; in one late tick much happens at once. */
  #readyBefore: ReadonlySet<string> | undefined;

  constructor(settings: Settings, categories: ReadonlyMap<string, Category>) {
    this.settings = settings;
    this.categories = new Map(categories);
  }

  /** Takes in what is stored, after a crash: who came and went meanwhile is not known any more. */
  recall(command: Command, facts: readonly Fact[]): void {
    this.#recalling = true;
    this.take(command, facts);
    this.#recalling = false;
  }

  take(command: Command, facts: readonly Fact[]): void {
    this.#now = command.at;
    this.#said = command.type;
    const expected = this.#recalling ? undefined : expect(this, command);
    this.#before(command);
    for (const fact of facts) {
      if (!this.#recalling) checkReaders(this, fact);
      if (isEntry(fact)) this.#enter(fact);
      else this.#move(fact);
    }
    this.#after(command);
    this.#readyBefore = undefined;
    if (expected !== undefined) checkAnswer(command, expected, facts);
  }

  /** All sockets are gone: graces and times to reply begin again. */
  restart(at: number): void {
    for (const who of this.#people()) {
      who.dues.clear();
      waver(who, at, this.settings);
      if (who.kind === 'customer' && who.state === 'ended') {
        start(who.dues, 'forget', at, this.settings);
      }
    }
    this.#forgetGone();
    for (const talk of this.talks.values()) {
      hush(talk);
      talk.draft = this.categories.get(talk.category)?.draft ?? false;
      if (talk.agent !== null && !talk.replied) {
        start(talk.dues, 'reply', at, this.settings);
      }
    }
  }

  /** Everybody who waits for this category, the first first. */
  line(category: string): Talk[] {
    return [...this.talks.values()]
      .filter((talk) => talk.agent === null && talk.category === category)
      .toSorted((one, other) => one.arrival - other.arrival);
  }

  /** Whether the agent could be given a chat; in a late tick, whether they could at either end of it. */
  couldTake(agent: AgentFigure, category: string): boolean {
    const ready = isReady(agent) || (this.#readyBefore?.has(agent.id) ?? false);
    const { limit, categories } = agent.profile;
    return ready && agent.load < limit && categories.includes(category);
  }

  /** Whether who is ready changed in this very tick, so that the exact choice cannot be told. */
  get isBlurred(): boolean {
    const before = this.#readyBefore;
    if (!before) return false;
    const now = [...this.agents.values()].filter(isReady);
    return now.length !== before.size || now.some(({ id }) => !before.has(id));
  }

  *#people(): Generator<PersonFigure> {
    yield* this.customers.values();
    yield* this.agents.values();
  }

  #forgetGone(): void {
    for (const { id, gone } of this.customers.values()) if (gone) this.customers.delete(id);
    for (const { id, gone } of this.agents.values()) if (gone) this.agents.delete(id);
  }

  #customer(id: string): CustomerFigure {
    const known = this.customers.get(id);
    if (known) return known;
    const customer = newCustomer(id);
    this.customers.set(id, customer);
    return customer;
  }

  #before(command: Command): void {
    const { at, type } = command;
    const { settings } = this;
    switch (type) {
      case 'arrive':
      case 'depart':
      case 'visit': {
        const { kind, id } = command.who;
        if (kind === 'customer' && type === 'arrive') this.#customer(id);
        const who = kind === 'customer' ? this.customers.get(id) : this.agents.get(id);
        if (!who) return;
        if (type === 'arrive') arrive(who);
        else if (type === 'visit') visit(who, at, settings);
        else if (who.presence === 'online') waver(who, at, settings);
        return this.#forgetGone();
      }
      case 'join':
        return visit(this.#customer(command.customer), at, settings);
      case 'again': {
        const customer = this.customers.get(command.customer);
        if (customer) visit(customer, at, settings);
        return;
      }
      case 'signIn':
        return this.#signIn(command.agent, at);
      case 'editAgent': {
        const agent = this.agents.get(command.agent.id);
        if (agent) agent.profile = command.agent;
        return;
      }
      case 'setAvailable': {
        const agent = this.agents.get(command.agent);
        if (!agent) return;
        if (command.available) visit(agent, at, settings);
        if (command.available && !agent.available) agent.misses = 0;
        agent.available = command.available;
        return;
      }
      case 'editCategory':
        return this.#edit(command.category);
      case 'tick':
        return this.#recalling ? undefined : this.#tick(at);
      default:
    }
  }

  #signIn(profile: AgentProfile, at: number): void {
    const agent = this.agents.get(profile.id) ?? newAgent(profile);
    this.agents.set(profile.id, agent);
    agent.profile = profile;
    visit(agent, at, this.settings);
  }

  #edit(category: Category): void {
    const draft = this.categories.get(category.id)?.draft;
    this.categories.set(category.id, category);
    if (draft === undefined || draft === category.draft) return;
    for (const talk of this.talks.values()) {
      if (talk.category !== category.id || talk.agent === null) continue;
      talk.draft = category.draft;
      talk.customerTyping = false;
      talk.dues.delete('customerQuiet');
    }
  }

  #tick(at: number): void {
    this.#readyBefore = new Set([...this.agents.values()].filter(isReady).map(({ id }) => id));
    for (const who of this.#people()) letTimePass(who, at, this.settings);
    this.#forgetGone();
    for (const talk of this.talks.values()) {
      for (const timer of ['agentQuiet', 'customerQuiet'] as const) {
        if ((talk.dues.get(timer) ?? Infinity) > at) continue;
        talk.dues.delete(timer);
        if (timer === 'agentQuiet') talk.agentTyping = false;
        else talk.customerTyping = false;
      }
    }
  }

  #enter(fact: EntryFact): void {
    if (fact.type === 'opened') this.#open(fact);
    const talk = this.talks.get(fact.conversation);
    if (!talk) return must(false, 'INV-11', `${fact.type} in ${fact.conversation}, which is over`);
    must(fact.seq === talk.seq + 1, 'INV-9', `seq ${fact.seq} after ${talk.seq} in ${talk.id}`);
    must(fact.at >= talk.lastAt, 'INV-17', `${fact.at} after ${talk.lastAt} in ${talk.id}`);
    talk.seq = fact.seq;
    talk.lastAt = fact.at;
    switch (fact.type) {
      case 'assigned':
        if (!this.#recalling) checkChoice(this, talk, fact.agent);
        giveTo(talk, fact.agent, this.#now, this.settings);
        return this.#load(talk);
      case 'message':
        if (fact.from.kind === 'agent' && !talk.replied) this.agents.get(fact.from.id)!.misses = 0;
        return addMessage(talk, fact);
      case 'requeued':
        must(talk.agent === fact.agent, 'INV-1', `${fact.agent} gave up ${talk.id}`);
        this.#unload(talk, fact.reason === 'no_reply');
        return putBack(talk, fact.reason);
      case 'transferred':
        must(talk.agent === fact.agent, 'INV-1', `${fact.agent} handed on ${talk.id}`);
        if (fact.target.kind === 'agent' && !this.#recalling)
          checkTaker(this, talk, fact.target.id);
        this.#unload(talk, false);
        if (fact.target.kind === 'category') return handTo(talk, fact.target.id);
        giveTo(talk, fact.target.id, this.#now, this.settings);
        return this.#load(talk);
      case 'lost':
      case 'back':
        must(isMember(talk, fact.who), 'INV-10', `${fact.type} of ${fact.who.id} in ${talk.id}`);
        must(
          talk.lost.has(fact.who.kind) === (fact.type === 'back'),
          'presence',
          `${fact.type} twice`,
        );
        if (fact.type === 'lost') talk.lost.add(fact.who.kind);
        else talk.lost.delete(fact.who.kind);
        return;
      case 'ended':
        must(fact.reason === this.#reason(talk), 'reasons', `${talk.id} ended by ${fact.reason}`);
        this.#unload(talk, false);
        this.talks.delete(talk.id);
        break;
      case 'opened':
    }
  }

  /** Why a conversation that ends now ends. */
  #reason(talk: Talk): EndReason {
    if (this.#said === 'tick') return 'customer_lost';
    if (this.#said === 'end') return 'agent_ended';
    if (talk.agent !== null || talk.requeue === null) return 'customer_left';
    return talk.requeue === 'no_reply' ? 'no_reply' : 'agent_lost_no_return';
  }

  #open(fact: EntryFact & { type: 'opened' }): void {
    const talk = newTalk(fact, (this.#arrivals += 1));
    const open = [...this.talks.values()].some(({ customer }) => customer === talk.customer);
    must(!open, 'INV-4', `${talk.customer} has two places`);
    this.talks.set(talk.id, talk);
  }

  #load(talk: Talk): void {
    const agent = this.agents.get(talk.agent ?? '');
    if (!agent) return must(false, 'INV-8', `${talk.agent} is not signed in`);
    agent.load += 1;
    agent.lastAssigned = this.#now;
    talk.draft = this.categories.get(talk.category)?.draft ?? false;
  }

  #unload(talk: Talk, missed: boolean): void {
    const agent = this.agents.get(talk.agent ?? '');
    if (!agent) return;
    agent.load -= 1;
    if (!missed || !agent.available) return;
    agent.misses = (agent.misses + 1) % 2;
    if (agent.misses === 0) agent.available = false;
  }

  #move(fact: Exclude<Fact, EntryFact>): void {
    if (fact.type === 'customerMoved') {
      const customer = this.customers.get(fact.customer);
      if (!customer) return;
      if (fact.state === 'gone') {
        this.customers.delete(fact.customer);
        return;
      }
      customer.state = fact.state;
      customer.conversation = fact.conversation;
      customer.dues.delete('forget');
      if (fact.state !== 'ended') customer.rated = false;
      else {
        customer.dues.delete('notice');
        customer.dues.delete('grace');
        start(customer.dues, 'forget', fact.at, this.settings);
      }
    }
    if (fact.type === 'rated') this.customers.get(fact.to[0]!.id)!.rated = true;
    if (fact.type !== 'agentMoved') return;
    if (fact.state === 'gone') this.agents.delete(fact.agent);
    const agent = this.agents.get(fact.agent);
    if (agent && this.#recalling) agent.available = fact.state === 'available';
  }

  #after(command: Command): void {
    const { at } = command;
    if (command.type === 'seen') {
      const talk = this.talks.get(command.conversation);
      if (!talk || !isMember(talk, command.from) || command.seq > talk.seq) return;
      const side = command.from.kind;
      talk.seen[side] = Math.max(talk.seen[side], command.seq);
    }
    if (command.type !== 'typing') return;
    const talk = this.talks.get(command.conversation);
    const side = command.from.kind;
    if (!talk || talk.agent === null || !isMember(talk, command.from)) return;
    if (command.n <= talk.typed[side]) return;
    talk.typed[side] = command.n;
    const on = command.text !== '';
    if (side === 'customer' && !talk.draft) return;
    if (side === 'agent') talk.agentTyping = on;
    else talk.customerTyping = on;
    const timer = side === 'agent' ? 'agentQuiet' : 'customerQuiet';
    if (on) start(talk.dues, timer, at, this.settings);
    else talk.dues.delete(timer);
  }
}
