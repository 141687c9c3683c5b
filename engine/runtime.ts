import type { AnyEventObject, AnyStateMachine, SnapshotFrom } from 'xstate';
import { machines, restoreActor, saveActor } from './actor.ts';
import type { Actor, ActorKind, SavedActor } from './actor.ts';
import { Dispatcher } from './desk.ts';
import { opening } from './conversation/opening.ts';
import type { ConversationInput } from './conversation/context.ts';
import type { Effect, Letter } from './effect.ts';
import { isDurable } from './protocol.ts';
import type { AgentProfile, Category, Command, Fact } from './protocol.ts';
import { route } from './route.ts';
import { SentMessages } from './sent.ts';
import type { Sent } from './sent.ts';
import type { Settings, TimerName } from './settings.ts';
import { begin, step } from './step.ts';
import { Timers } from './timers.ts';

type Actors = { readonly [K in ActorKind]: Map<string, Actor<(typeof machines)[K]>> };

/** What one command did. `saved` and `removed` are empty unless a durable fact is among `facts`. */
export type Outcome = {
  readonly facts: readonly Fact[];
  readonly saved: readonly SavedActor[];
  readonly removed: readonly { readonly kind: ActorKind; readonly id: string }[];
  /** Events that a machine could not take; its state was kept. */
  readonly faults: readonly Error[];
};

/** Everything that lived when the process stopped. */
export type Live = {
  readonly actors: readonly SavedActor[];
  /** The messages of open conversations. */
  readonly sent: readonly (Sent & { readonly conversation: string })[];
};

export type Counts = {
  readonly signedIn: number;
  readonly available: number;
  readonly customers: number;
  readonly waiting: number;
  readonly active: number;
};

/** Nobody in these states is anywhere after a restart: there is nothing to keep. */
const unkept: ReadonlySet<unknown> = new Set(['choosing', 'gone']);

/** Runs every machine in one process: letters in order, each to completion, with no clock of its own. */
export class Runtime {
  readonly dispatcher = new Dispatcher();
  readonly actors: Actors = { customer: new Map(), agent: new Map(), conversation: new Map() };
  readonly #sent = new Map<string, SentMessages>();
  readonly #timers = new Timers(
    ({ kind, id, timer, turn }) => this.actors[kind].get(id)?.timers.get(timer)?.turn === turn,
  );
  #turn = 0;
  #settings: Settings;
  #letters: Letter[] = [];
  #facts: Fact[] = [];
  #faults: Error[] = [];
  #touched = new Map<string, { readonly kind: ActorKind; readonly id: string }>();
  #present = 0;
  #counts: Counts;

  constructor(settings: Settings, categories: readonly Category[]) {
    this.#settings = settings;
    for (const category of categories) this.dispatcher.categories.set(category.id, category);
    this.#counts = this.counts();
  }

  /** What this command does, all of it. */
  handle(command: Command): Outcome {
    this.#facts = [];
    this.#faults = [];
    this.#touched.clear();
    if (command.type === 'tick') this.#tick(command.at);
    else this.#drain(route(command, this));
    this.#countAgain();
    return this.#outcome();
  }

  /** Puts everybody back where they were; all are unsteady, and their graces start again. */
  resume(live: Live, at: number): Outcome {
    this.#facts = [];
    this.#faults = [];
    const order: readonly ActorKind[] = ['agent', 'customer', 'conversation'];
    for (const kind of order) {
      for (const saved of live.actors) if (saved.kind === kind) this.#resumeOne(kind, saved);
    }
    for (const sent of live.sent) this.#sentOf(sent.conversation).add(sent);
    for (const kind of ['agent', 'customer'] as const) {
      for (const id of this.actors[kind].keys()) {
        this.#drain([{ kind, id, event: { type: 'restarted', at } }]);
      }
    }
    this.#countAgain();
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
    return this.#timers.next()?.at;
  }

  /** Timers that will still fire. */
  get pendingTimers(): number {
    let pending = 0;
    for (const kind of ['customer', 'agent', 'conversation'] as const) {
      for (const { timers } of this.actors[kind].values()) pending += timers.size;
    }
    return pending;
  }

  counts(): Counts {
    let available = 0;
    let active = 0;
    for (const slot of this.dispatcher.roster.values()) {
      if (slot.ready) available += 1;
      active += slot.load;
    }
    return {
      signedIn: this.actors.agent.size,
      available,
      customers: this.#present,
      waiting: this.dispatcher.seats.size - active,
      active,
    };
  }

  sentOf(conversation: string): SentMessages | undefined {
    return this.#sent.get(conversation);
  }

  createCustomer(id: string): void {
    this.#create('customer', id, { id });
  }

  createAgent(profile: AgentProfile): void {
    this.#create('agent', profile.id, { profile });
  }

  #sentOf(conversation: string): SentMessages {
    const known = this.#sent.get(conversation);
    if (known) return known;
    const sent = new SentMessages();
    this.#sent.set(conversation, sent);
    return sent;
  }

  #tick(at: number): void {
    for (let due = this.#timers.take(at); due; due = this.#timers.take(at)) {
      const { kind, id, timer } = due;
      this.actors[kind].get(id)?.timers.delete(timer);
      this.#drain([{ kind, id, event: { type: timer, at } } as Letter]);
    }
  }

  #drain(letters: readonly Letter[]): void {
    this.#letters = [...letters];
    for (let next = 0; next < this.#letters.length; next += 1) this.#deliver(this.#letters[next]!);
  }

  #deliver(letter: Letter): void {
    if (letter.kind === 'desk') {
      for (const effect of this.dispatcher.on(letter.event)) this.#perform(effect);
      return;
    }
    if (letter.kind === 'conversation' && letter.event.type === 'open') {
      this.#open(letter.id, letter.event);
      return;
    }
    // A letter to somebody who is gone comes too late to matter.
    const actor = this.actors[letter.kind].get(letter.id) as Actor<AnyStateMachine> | undefined;
    if (actor) this.#step(letter.kind, letter.id, actor, letter.event);
  }

  #step(kind: ActorKind, id: string, actor: Actor<AnyStateMachine>, event: AnyEventObject): void {
    const machine: AnyStateMachine = machines[kind];
    const before = isPresent(kind, actor.snapshot);
    try {
      const { snapshot, effects } = step(machine, actor.snapshot, event);
      if (snapshot === actor.snapshot && effects.length === 0) return;
      actor.snapshot = snapshot as SnapshotFrom<AnyStateMachine>;
      this.#touched.set(`${kind}/${id}`, { kind, id });
      this.#present += Number(isPresent(kind, actor.snapshot)) - Number(before);
      for (const effect of effects) this.#perform(effect, kind, id, actor, event['at'] as number);
      if (actor.snapshot.status === 'done') this.#retire(kind, id, actor);
    } catch (error) {
      this.#faults.push(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #perform(
    effect: Effect,
    kind?: ActorKind,
    id = '',
    actor?: Actor<AnyStateMachine>,
    at = 0,
  ): void {
    if (effect.type === 'send') this.#letters.push(effect.letter);
    else if (effect.type === 'fact') this.#tell(effect.fact);
    else if (!kind || !actor) throw new Error('only actors have timers');
    else if (effect.type === 'cancel') actor.timers.delete(effect.timer);
    else this.#schedule(kind, id, actor, effect.timer, at + this.#settings[effect.timer]);
  }

  #tell(fact: Fact): void {
    this.#facts.push(fact);
    if (fact.type === 'message') this.#sentOf(fact.conversation).add(fact);
  }

  #schedule(
    kind: ActorKind,
    id: string,
    actor: Actor<AnyStateMachine>,
    timer: TimerName,
    at: number,
  ): void {
    if (this.#settings[timer] === 0) return;
    const turn = (this.#turn += 1);
    actor.timers.set(timer, { at, turn });
    this.#timers.add({ at, kind, id, timer, turn });
  }

  #open(id: string, input: ConversationInput & { readonly at: number }): void {
    if (this.actors.conversation.has(id)) return;
    this.#create('conversation', id, input);
    this.#perform(opening(input));
  }

  #create(kind: ActorKind, id: string, input: unknown): void {
    const { snapshot } = begin(machines[kind] as AnyStateMachine, input);
    const actor = { snapshot, timers: new Map() };
    (this.actors[kind] as Map<string, Actor<AnyStateMachine>>).set(id, actor);
    this.#touched.set(`${kind}/${id}`, { kind, id });
  }

  #retire(kind: ActorKind, id: string, actor: Actor<AnyStateMachine>): void {
    actor.timers.clear();
    this.actors[kind].delete(id);
    this.#retired.set(`${kind}/${id}`, actor);
    if (isPresent(kind, actor.snapshot)) this.#present -= 1;
    if (kind === 'conversation') this.#sent.delete(id);
  }
  readonly #retired = new Map<string, Actor<AnyStateMachine>>();

  #resumeOne(kind: ActorKind, saved: SavedActor): void {
    const actor = restoreActor(kind, saved) as Actor<AnyStateMachine>;
    (this.actors[kind] as Map<string, Actor<AnyStateMachine>>).set(saved.id, actor);
    if (isPresent(kind, actor.snapshot)) this.#present += 1;
    for (const [timer, at] of saved.timers) this.#schedule(kind, saved.id, actor, timer, at);
    if (kind === 'agent') {
      const { name, limit, categories, lastAssigned } = this.actors.agent.get(saved.id)!.snapshot
        .context;
      this.dispatcher.roster.set(saved.id, {
        id: saved.id,
        name,
        limit,
        categories: new Set(categories),
        lastAssigned,
        load: 0,
        ready: false,
      });
    }
    if (kind === 'conversation') {
      const context = this.actors.conversation.get(saved.id)!.snapshot.context;
      this.dispatcher.resume({ ...context, conversation: saved.id });
    }
  }

  #countAgain(): void {
    const counts = this.counts();
    const names = Object.keys(counts) as (keyof Counts)[];
    if (names.every((name) => counts[name] === this.#counts[name])) return;
    this.#counts = counts;
    this.#facts.push({ type: 'countsMoved', to: [] });
  }

  #outcome(): Outcome {
    const saved: SavedActor[] = [];
    const removed: { kind: ActorKind; id: string }[] = [];
    if (this.#facts.some(isDurable)) {
      for (const [key, { kind, id }] of this.#touched) {
        const actor = this.actors[kind].get(id) ?? this.#retired.get(key);
        if (!actor) continue;
        if (unkept.has(actor.snapshot.value)) removed.push({ kind, id });
        else saved.push(saveActor(kind, id, actor as Actor<(typeof machines)[ActorKind]>));
      }
    }
    this.#retired.clear();
    return { facts: this.#facts, saved, removed, faults: this.#faults };
  }
}

const isPresent = (kind: ActorKind, snapshot: { context: unknown }): boolean =>
  kind === 'customer' && (snapshot.context as { presence: string }).presence !== 'unsteady';
