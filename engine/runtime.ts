import type { AnyStateMachine } from 'xstate';
import { machines, saveActor } from './actor.ts';
import type { Actor, ActorKind, ActorOf, SavedActor } from './actor.ts';
import type { ConversationInput } from './conversation/context.ts';
import { opening } from './conversation/opening.ts';
import { Dispatcher } from './desk.ts';
import type { Effect, Letter } from './effect.ts';
import { isDurable } from './protocol.ts';
import type { Category, Command, Fact } from './protocol.ts';
import { route } from './route.ts';
import { Cast } from './runtime/cast.ts';
import { tooLate } from './runtime/late.ts';
import type { Counts, Live, Outcome } from './runtime/outcome.ts';
import { putBack } from './runtime/resume.ts';
import { SentMessages } from './sent.ts';
import type { Settings } from './settings.ts';
import { step } from './step.ts';

/** Nobody in these states is anywhere after a restart: there is nothing to keep. */
const unkept: ReadonlySet<unknown> = new Set(['choosing', 'gone']);

/** Runs every machine in one process: letters in order, each to completion, with no clock of its own. */
export class Runtime {
  readonly dispatcher = new Dispatcher();
  readonly actors = new Cast();
  readonly #sent = new Map<string, SentMessages>();
  #settings: Settings;
  #letters: Letter[] = [];
  #facts: Fact[] = [];
  #faults: Error[] = [];
  #deskChanged = false;
  #counts: Counts;

  constructor(settings: Settings, categories: readonly Category[]) {
    this.#settings = settings;
    for (const category of categories) this.dispatcher.books.categories.set(category.id, category);
    this.#counts = this.counts();
  }

  /** What this command does, all of it. */
  handle(command: Command): Outcome {
    if (command.type === 'tick') this.#tick(command.at);
    else this.#drain(route(command, this));
    return this.#outcome();
  }

  /** Puts everybody back exactly as they were. */
  load(live: Live): void {
    for (const kind of ['agent', 'customer', 'conversation'] as const) {
      for (const saved of live.actors) {
        if (saved.kind === kind) putBack(saved, this.actors, this.dispatcher.books);
      }
    }
    for (const sent of live.sent) this.#sentIn(sent.conversation).add(sent);
    this.#counts = this.counts();
  }

  /** All sockets are gone: everybody is unsteady, and their graces start again. */
  restart(at: number): Outcome {
    const { books } = this.dispatcher;
    books.standDown();
    for (const kind of ['agent', 'customer'] as const) {
      for (const id of this.actors[kind].keys()) {
        this.#drain([{ kind, id, event: { type: 'restarted', at } }]);
      }
    }
    for (const { id, category } of books.seats.values()) {
      const draft = books.categories.get(category)?.draft ?? false;
      this.#drain([{ kind: 'conversation', id, event: { type: 'restarted', at, draft } }]);
    }
    return this.#outcome();
  }

  changeSettings(settings: Settings): void {
    this.#settings = settings;
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** When the next timer is due, in milliseconds since 1970, or nothing. */
  get nextDue(): number | undefined {
    return this.actors.timers.next()?.at;
  }

  /** Timers that will still fire. */
  get pendingTimers(): number {
    return this.actors.timers.size;
  }

  counts(): Counts {
    const { roster, seats } = this.dispatcher.books;
    let available = 0;
    let active = 0;
    for (const slot of roster.values()) {
      available += Number(slot.ready);
      active += slot.load;
    }
    return {
      signedIn: this.actors.agent.size,
      available,
      customers: this.actors.present,
      waiting: seats.size - active,
      active,
    };
  }

  sentIn(conversation: string): SentMessages | undefined {
    return this.#sent.get(conversation);
  }

  #sentIn(conversation: string): SentMessages {
    const known = this.#sent.get(conversation);
    if (known) return known;
    const sent = new SentMessages();
    this.#sent.set(conversation, sent);
    return sent;
  }

  #tick(at: number): void {
    for (let due = this.actors.timers.take(at); due; due = this.actors.timers.take(at)) {
      const { kind, id, timer } = due;
      this.actors.get(kind, id)?.timers.delete(timer);
      this.#drain([{ kind, id, event: { type: timer, at } } as Letter]);
    }
  }

  #drain(letters: Letter[]): void {
    this.#letters = letters;
    for (let next = 0; next < letters.length; next += 1) this.#deliver(letters[next]!);
  }

  #deliver(letter: Letter): void {
    if (letter.kind === 'desk') {
      this.#deskChanged = true;
      for (const effect of this.dispatcher.on(letter.event)) this.#pass(effect);
      return;
    }
    if (letter.kind === 'conversation' && letter.event.type === 'open') {
      this.#open(letter.id, letter.event);
      return;
    }
    const actor = this.actors.get(letter.kind, letter.id);
    if (actor) this.#step(actor, letter.event);
    else {
      const answer = tooLate(letter);
      if (answer) this.#facts.push(answer);
    }
  }

  #step(actor: Actor, event: Exclude<Letter['event'], undefined>): void {
    let done;
    try {
      done = step<AnyStateMachine>(machines[actor.kind], actor.snapshot, event);
    } catch (error) {
      this.#faults.push(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    const { snapshot, effects } = done;
    if (snapshot === actor.snapshot && effects.length === 0) return;
    this.actors.move(actor, snapshot);
    for (const effect of effects) {
      if (effect.type === 'cancel') this.actors.cancel(actor, effect.timer);
      else if (effect.type === 'schedule') this.#schedule(actor, effect.timer, event.at);
      else this.#pass(effect);
    }
    if (snapshot.status === 'done') this.#retire(actor);
  }

  #pass(effect: Effect): void {
    if (effect.type === 'send') this.#letters.push(effect.letter);
    else if (effect.type === 'fact') this.#tell(effect.fact);
  }

  #tell(fact: Fact): void {
    this.#facts.push(fact);
    if (fact.type === 'message') this.#sentIn(fact.conversation).add(fact);
  }

  #schedule(actor: Actor, timer: Parameters<Cast['schedule']>[1], at: number): void {
    const wait = this.#settings[timer];
    if (wait > 0) this.actors.schedule(actor, timer, at + wait);
  }

  #open(id: string, input: ConversationInput & { readonly at: number }): void {
    this.actors.create('conversation', id, input);
    this.#pass(opening(input));
  }

  #retire(actor: Actor): void {
    this.actors.retire(actor);
    if (actor.kind === 'conversation') this.#sent.delete(actor.id);
  }

  #outcome(): Outcome {
    this.#countAgain();
    const saved: SavedActor[] = [];
    const removed: { kind: ActorKind; id: string }[] = [];
    const { touched } = this.actors;
    if (this.#facts.some(isDurable)) {
      for (const actor of touched) {
        const { kind, id, snapshot } = actor;
        if (unkept.has(snapshot.value)) removed.push({ kind, id });
        else saved.push(saveActor(actor as ActorOf<ActorKind>));
      }
    }
    const outcome = { facts: this.#facts, saved, removed, faults: this.#faults };
    touched.clear();
    this.#facts = [];
    this.#faults = [];
    return outcome;
  }

  #countAgain(): void {
    if (!this.#deskChanged && this.#counts.customers === this.actors.present) return;
    this.#deskChanged = false;
    const before = this.#counts;
    const now = this.counts();
    this.#counts = now;
    if ((Object.keys(now) as (keyof Counts)[]).every((name) => now[name] === before[name])) return;
    this.#facts.push({ type: 'countsMoved', to: [] });
  }
}
