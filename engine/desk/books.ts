import { fact, tellAgent } from '../effect.ts';
import type { Effect } from '../effect.ts';
import { Line } from '../line.ts';
import type { Seat, Slot } from '../match.ts';
import type { Category } from '../protocol.ts';

/** What an agent says of themselves. */
type Enrolment = Pick<Slot, 'id' | 'name' | 'limit' | 'lastAssigned' | 'ready'> & {
  readonly categories: readonly string[];
};

/** The desk's books: who waits where, who serves whom, and what is to be told of it. */
export class Books {
  readonly categories = new Map<string, Category>();
  readonly lines = new Map<string, Line<Seat>>();
  readonly seats = new Map<string, Seat>();
  readonly roster = new Map<string, Slot>();
  #arrivals = 0;
  #lastSince = 0;
  #effects: Effect[] = [];

  /** Something that is to be told. */
  tell(...effects: readonly Effect[]): void {
    this.#effects.push(...effects);
  }

  /** All that is to be told, once. */
  takeEffects(): readonly Effect[] {
    const effects = this.#effects;
    this.#effects = [];
    return effects;
  }

  line(category: string): Line<Seat> {
    const known = this.lines.get(category);
    if (known) return known;
    const line = new Line<Seat>();
    this.lines.set(category, line);
    return line;
  }

  /** The key of somebody who comes now: behind everybody, even when the clock went back. */
  nextPlace(at: number): { readonly waitingSince: number; readonly arrival: number } {
    this.#lastSince = Math.max(this.#lastSince, at);
    return { waitingSince: this.#lastSince, arrival: (this.#arrivals += 1) };
  }

  /** Load and last assignment are the desk's own: the agent's word counts at first only. */
  enroll({ id, name, limit, categories, lastAssigned, ready }: Enrolment): void {
    const known = this.roster.get(id) ?? { load: 0, lastAssigned };
    this.roster.set(id, {
      id,
      name,
      limit,
      categories: new Set(categories),
      ready,
      load: known.load,
      lastAssigned: known.lastAssigned,
    });
  }

  /** Nobody is ready until they say so again. */
  standDown(): void {
    for (const slot of this.roster.values()) slot.ready = false;
  }

  /** Takes up a conversation that was there before a restart. */
  resume(seat: Seat): void {
    this.seats.set(seat.id, seat);
    this.#arrivals = Math.max(this.#arrivals, seat.arrival);
    this.#lastSince = Math.max(this.#lastSince, seat.waitingSince);
    if (seat.agent === null) this.line(seat.category).join(seat);
    else this.roster.get(seat.agent)!.load += 1;
  }

  /** The customer is this agent's now. */
  seat(seat: Seat, slot: Slot, at: number): void {
    seat.agent = slot.id;
    slot.load += 1;
    slot.lastAssigned = at;
    this.tell(tellAgent(slot.id, { type: 'assigned', at, conversation: seat.id }));
  }

  /** The customer is nobody's now. */
  free(seat: Seat, at: number): void {
    const slot = seat.agent === null ? undefined : this.roster.get(seat.agent);
    if (!slot) return;
    seat.agent = null;
    slot.load -= 1;
    this.tell(tellAgent(slot.id, { type: 'released', at, conversation: seat.id }));
  }

  wait(seat: Seat): void {
    this.line(seat.category).join(seat);
    this.tell(fact({ type: 'lineMoved', to: [], category: seat.category }));
  }

  unwait(seat: Seat): void {
    this.line(seat.category).leave(seat);
    this.tell(fact({ type: 'lineMoved', to: [], category: seat.category }));
  }
}
