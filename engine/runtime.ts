import type { AnyStateMachine } from 'xstate';
import { machines } from './actor.ts';
import type { Actor } from './actor.ts';
import { opening } from './conversation/opening.ts';
import { Dispatcher } from './desk.ts';
import type { Effect, Letter } from './effect.ts';
import type { Category, Command, Fact } from './protocol.ts';
import { route } from './route.ts';
import { Cast } from './runtime/cast.ts';
import { count, isSame } from './runtime/census.ts';
import { keep } from './runtime/keep.ts';
import { tooLate } from './runtime/late.ts';
import type { Counts, Live, Outcome } from './runtime/outcome.ts';
import { replay } from './runtime/replay.ts';
import { putBack } from './runtime/resume.ts';
import { SentByConversation } from './sent.ts';
import type { Settings } from './settings.ts';
import { step } from './step.ts';

/** Runs every machine in one process: letters in order, each to completion, with no clock of its own. */
export class Runtime {
  readonly dispatcher = new Dispatcher();
  readonly actors = new Cast();
  readonly sent = new SentByConversation();
  settings: Settings;
  #letters: Letter[] = [];
  #facts: Fact[] = [];
  #faults: Error[] = [];
  #deskChanged = false;
  #counts: Counts;

  constructor(settings: Settings, categories: readonly Category[]) {
    this.settings = settings;
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
    for (const sent of live.sent) {
      this.sent.add(sent.conversation, sent);
      replay(sent, this.actors);
    }
    this.#counts = this.counts();
  }

  /** All sockets are gone: everybody is unsteady, and their graces start again. */
  restart(at: number): void {
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
    // Nobody is there to be told, and another restart does all of it again.
    this.#outcome();
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
    return count(this.actors, this.dispatcher.books);
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
      this.actors.create('conversation', letter.id, letter.event);
      this.#pass(opening(letter.event));
      return;
    }
    const actor = this.actors.get(letter.kind, letter.id);
    if (actor) this.#step(actor, letter.event);
    else {
      const answer = tooLate(letter);
      if (answer) this.#facts.push(answer);
    }
  }

  #step(actor: Actor, event: Letter['event']): void {
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
    if (snapshot.status !== 'done') return;
    this.actors.retire(actor);
    if (actor.kind === 'conversation') this.sent.forget(actor.id);
  }

  #pass(effect: Effect): void {
    if (effect.type === 'send') this.#letters.push(effect.letter);
    else if (effect.type === 'fact') this.#tell(effect.fact);
  }

  #tell(fact: Fact): void {
    this.#facts.push(fact);
    if (fact.type === 'message') this.sent.add(fact.conversation, fact);
  }

  #schedule(actor: Actor, timer: Parameters<Cast['schedule']>[1], at: number): void {
    const wait = this.settings[timer];
    if (wait > 0) this.actors.schedule(actor, timer, at + wait);
    else this.actors.cancel(actor, timer);
  }

  #outcome(): Outcome {
    this.#countAgain();
    const { touched } = this.actors;
    const facts = this.#facts;
    const outcome = { facts, faults: this.#faults, ...keep(facts, touched) };
    touched.clear();
    this.#facts = [];
    this.#faults = [];
    return outcome;
  }

  #countAgain(): void {
    if (!this.#deskChanged && this.#counts.customers === this.actors.present) return;
    this.#deskChanged = false;
    const now = this.counts();
    if (!isSame(now, this.#counts)) this.#facts.push({ type: 'countsMoved', to: [] });
    this.#counts = now;
  }
}
