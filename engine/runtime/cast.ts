import type { SnapshotFrom, AnyStateMachine } from 'xstate';
import { machines } from '../actor.ts';
import type { Actor, ActorKind, ActorOf } from '../actor.ts';
import { begin } from '../step.ts';
import type { TimerName } from '../settings.ts';
import { Timers } from '../timers.ts';

const isPresent = ({ kind, snapshot }: Actor): boolean =>
  kind === 'customer' && (snapshot.context as { presence: string }).presence !== 'unsteady';

/** Everybody who has a machine, with their timers. */
export class Cast {
  readonly customer = new Map<string, ActorOf<'customer'>>();
  readonly agent = new Map<string, ActorOf<'agent'>>();
  readonly conversation = new Map<string, ActorOf<'conversation'>>();
  readonly timers = new Timers();
  /** Who changed since this was last cleared; those who are gone included. */
  readonly touched = new Set<Actor>();
  #present = 0;

  /** Customers who are there: people, not sockets. */
  get present(): number {
    return this.#present;
  }

  get(kind: ActorKind, id: string): Actor | undefined {
    return this[kind].get(id) as Actor | undefined;
  }

  create(kind: ActorKind, id: string, input: unknown): void {
    const { snapshot } = begin(machines[kind] as AnyStateMachine, input);
    const actor: Actor = { kind, id, snapshot, timers: new Map() };
    this.add(actor);
    this.touched.add(actor);
  }

  add(actor: Actor): void {
    (this[actor.kind] as Map<string, Actor>).set(actor.id, actor);
    this.#present += Number(isPresent(actor));
  }

  /** The actor's next state; one that is done stays until it is retired. */
  move(actor: Actor, snapshot: SnapshotFrom<AnyStateMachine>): void {
    this.#present -= Number(isPresent(actor));
    actor.snapshot = snapshot;
    this.touched.add(actor);
    this.#present += Number(isPresent(actor));
  }

  retire(actor: Actor): void {
    for (const due of actor.timers.values()) this.timers.cancel(due);
    actor.timers.clear();
    this[actor.kind].delete(actor.id);
    this.#present -= Number(isPresent(actor));
  }

  /** Starts the timer, or starts it again. */
  schedule(actor: Actor, timer: TimerName, at: number): void {
    this.cancel(actor, timer);
    const due = { at, kind: actor.kind, id: actor.id, timer };
    actor.timers.set(timer, due);
    this.timers.add(due);
  }

  cancel(actor: Actor, timer: TimerName): void {
    const due = actor.timers.get(timer);
    if (!due) return;
    actor.timers.delete(timer);
    this.timers.cancel(due);
  }
}
