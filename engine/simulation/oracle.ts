import { isEntry } from '../protocol.ts';
import type { Category, Command, Fact } from '../protocol.ts';
import type { Settings } from '../settings.ts';
import { enter, move } from './entering.ts';
import { checkAnswer, expect } from './expect.ts';
import { isReady, letTimePass, start, waver } from './figure.ts';
import type { AgentFigure, CustomerFigure, PersonFigure } from './figure.ts';
import { hear, observe } from './hearing.ts';
import { checkReaders } from './readers.ts';
import { hush } from './talk.ts';
import type { Talk } from './talk.ts';

/** The rules once more, as plainly as can be: told every command and fact, it knows what should be. */
export class Oracle {
  readonly settings: Settings;
  readonly categories: Map<string, Category>;
  readonly customers = new Map<string, CustomerFigure>();
  readonly agents = new Map<string, AgentFigure>();
  readonly talks = new Map<string, Talk>();
  arrivals = 0;
  now = 0;
  said: Command['type'] = 'tick';
  isRecalling = false;
  /** Agents who were ready before time passed; in one late tick much happens at once. */
  #readyBefore: ReadonlySet<string> | undefined;

  constructor(settings: Settings, categories: ReadonlyMap<string, Category>) {
    this.settings = settings;
    this.categories = new Map(categories);
  }

  /** Takes in what is stored, after a crash: who came and went meanwhile is not known any more. */
  recall(command: Command, facts: readonly Fact[]): void {
    this.isRecalling = true;
    this.take(command, facts);
    this.isRecalling = false;
  }

  take(command: Command, facts: readonly Fact[]): void {
    this.now = command.at;
    this.said = command.type;
    const expected = this.isRecalling ? undefined : expect(this, command);
    hear(this, command);
    for (const fact of facts) {
      if (!this.isRecalling) checkReaders(this, fact);
      if (isEntry(fact)) enter(this, fact);
      else move(this, fact);
    }
    observe(this, command);
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
    this.forgetGone();
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
    return this.hasRoom(agent) && agent.profile.categories.includes(category);
  }

  /** Whether an admin could give the agent a chat, of whatever category. */
  hasRoom(agent: AgentFigure): boolean {
    const ready = isReady(agent) || (this.#readyBefore?.has(agent.id) ?? false);
    return ready && agent.load < agent.profile.limit;
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

  forgetGone(): void {
    for (const { id, gone } of this.customers.values()) if (gone) this.customers.delete(id);
    for (const { id, gone } of this.agents.values()) if (gone) this.agents.delete(id);
  }

  /** All timers that are due fire. */
  letTimePass(at: number): void {
    this.#readyBefore = new Set([...this.agents.values()].filter(isReady).map(({ id }) => id));
    for (const who of this.#people()) letTimePass(who, at, this.settings);
    this.forgetGone();
    for (const talk of this.talks.values()) {
      for (const timer of ['agentQuiet', 'customerQuiet'] as const) {
        if ((talk.dues.get(timer) ?? Infinity) > at) continue;
        talk.dues.delete(timer);
        if (timer === 'agentQuiet') talk.agentTyping = false;
        else talk.customerTyping = false;
      }
    }
  }
}
