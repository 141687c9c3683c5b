import { fact, tell } from './effect.ts';
import type { Effect } from './effect.ts';
import { Line } from './line.ts';
import { choose, explain, isFree } from './match.ts';
import type { Seat, Slot } from './match.ts';
import type { Category, Refusal, Requeue, TransferTarget } from './protocol.ts';

export type DeskEvent =
  | {
      readonly type: 'join';
      readonly at: number;
      readonly customer: string;
      readonly name: string;
      readonly category: string;
      readonly conversation: string;
    }
  | ({ readonly type: 'roster'; readonly at: number; readonly agent: string } & Omit<
      Slot,
      'id' | 'load' | 'categories'
    > & { readonly categories: readonly string[] })
  /** The agent's grace is over. */
  | { readonly type: 'agentLost'; readonly at: number; readonly agent: string }
  /** The agent signed out. */
  | { readonly type: 'agentGone'; readonly at: number; readonly agent: string }
  | { readonly type: 'ended'; readonly at: number; readonly conversation: string }
  | { readonly type: 'noReply'; readonly at: number; readonly conversation: string }
  | {
      readonly type: 'transfer';
      readonly at: number;
      readonly agent: string;
      readonly conversation: string;
      readonly target: TransferTarget;
      readonly note: string;
    }
  | { readonly type: 'editCategory'; readonly at: number; readonly category: Category };

type Of<Type extends DeskEvent['type']> = Extract<DeskEvent, { type: Type }>;

/**
 * The dispatcher: the one owner of lines, limits and assignment. It runs after every event that
 * can change who is served, until nothing more matches.
 */
export class Dispatcher {
  readonly categories = new Map<string, Category>();
  readonly lines = new Map<string, Line>();
  readonly seats = new Map<string, Seat>();
  readonly roster = new Map<string, Slot>();
  #arrivals = 0;
  #effects: Effect[] = [];

  /** What this event wants done; the desk's own books are already changed. */
  on(event: DeskEvent): readonly Effect[] {
    this.#effects = [];
    switch (event.type) {
      case 'join':
        this.#join(event);
        break;
      case 'roster':
        this.#enroll(event);
        break;
      case 'agentLost':
        this.#release(event, 'agent_lost');
        break;
      case 'agentGone':
        this.#release(event, 'agent_left');
        this.roster.delete(event.agent);
        break;
      case 'ended':
        this.#end(event);
        break;
      case 'noReply':
        this.#noReply(event);
        break;
      case 'transfer':
        this.#transfer(event);
        break;
      case 'editCategory':
        this.#editCategory(event);
        break;
    }
    this.#match(event.at);
    return this.#effects;
  }

  /** Takes up a conversation that was there before a restart. */
  resume(seat: Seat): void {
    this.seats.set(seat.conversation, seat);
    this.#arrivals = Math.max(this.#arrivals, seat.arrival);
    if (seat.agent === null) this.line(seat.category).join(place(seat));
    else this.roster.get(seat.agent)!.load += 1;
  }

  line(category: string): Line {
    const known = this.lines.get(category);
    if (known) return known;
    const line = new Line();
    this.lines.set(category, line);
    return line;
  }

  #join(event: Of<'join'>): void {
    const { customer, conversation, at, name } = event;
    const category = this.categories.get(event.category);
    const why: Refusal | null =
      !category || category.archived || !category.open
        ? 'closed'
        : this.line(category.id).size >= category.maxQueue
          ? 'full'
          : null;
    if (why !== null) {
      const to = [{ kind: 'customer', id: customer }] as const;
      this.#effects.push(fact({ type: 'refused', to, act: 'join', why }));
      return;
    }
    const seat: Seat = {
      conversation,
      customer,
      category: event.category,
      waitingSince: at,
      arrival: (this.#arrivals += 1),
      agent: null,
      missed: [],
    };
    this.seats.set(conversation, seat);
    this.#effects.push(
      tell({
        kind: 'customer',
        id: customer,
        event: { type: 'joined', at, name, category: seat.category, conversation },
      }),
      tell({
        kind: 'conversation',
        id: conversation,
        event: { ...seat, type: 'open', at, id: conversation, customerName: name },
      }),
    );
    this.#wait(seat);
  }

  #enroll({ at: _at, type: _type, agent, categories, ...told }: Of<'roster'>): void {
    const load = this.roster.get(agent)?.load ?? 0;
    this.roster.set(agent, { ...told, id: agent, load, categories: new Set(categories) });
  }

  /** All chats of an agent go back to the line, ahead by how long they waited already. */
  #release({ at, agent }: { at: number; agent: string }, reason: Requeue): void {
    if ((this.roster.get(agent)?.load ?? 0) === 0) return;
    for (const seat of this.seats.values()) {
      if (seat.agent === agent) this.#requeue(seat, at, reason);
    }
  }

  #noReply({ at, conversation }: Of<'noReply'>): void {
    const seat = this.seats.get(conversation);
    if (!seat || seat.agent === null) return;
    const agent = seat.agent;
    seat.missed = [...seat.missed.filter((id) => id !== agent), agent];
    this.#effects.push(tell({ kind: 'agent', id: agent, event: { type: 'missed', at } }));
    this.#requeue(seat, at, 'no_reply');
  }

  #requeue(seat: Seat, at: number, reason: Requeue): void {
    this.#free(seat, at);
    this.#effects.push(
      tell({
        kind: 'conversation',
        id: seat.conversation,
        event: { type: 'requeued', at, reason },
      }),
    );
    this.#wait(seat);
  }

  #end({ at, conversation }: Of<'ended'>): void {
    const seat = this.seats.get(conversation);
    if (!seat) return;
    this.seats.delete(conversation);
    if (seat.agent === null) this.#unwait(seat);
    else this.#free(seat, at);
  }

  #transfer({ at, agent, conversation, target, note }: Of<'transfer'>): void {
    const seat = this.seats.get(conversation);
    if (!seat || seat.agent !== agent) return;
    const slot = target.kind === 'agent' ? this.roster.get(target.id) : undefined;
    const category = this.categories.get(target.kind === 'agent' ? seat.category : target.id);
    const fits =
      target.kind === 'agent'
        ? slot !== undefined && slot.id !== agent && isFree(slot) && slot.categories.has(seat.category)
        : category !== undefined && category.open && !category.archived;
    if (!fits) {
      const to = [{ kind: 'agent', id: agent }] as const;
      const why = 'not_eligible';
      this.#effects.push(fact({ type: 'refused', to, act: 'transfer', why, conversation }));
      return;
    }
    this.#free(seat, at);
    const targetName = slot?.name ?? category?.name ?? '';
    const draft = category?.draft ?? false;
    this.#effects.push(
      tell({
        kind: 'conversation',
        id: conversation,
        event: { type: 'transferred', at, target, targetName, note, draft },
      }),
    );
    if (slot) this.#seat(seat, slot, at);
    else {
      seat.category = target.id;
      seat.missed = [];
      this.#wait(seat);
    }
  }

  #editCategory({ at, category }: Of<'editCategory'>): void {
    const before = this.categories.get(category.id);
    this.categories.set(category.id, category);
    this.#effects.push(fact({ type: 'categoryMoved', to: [], category: category.id }));
    if (!before || before.draft === category.draft) return;
    for (const seat of this.seats.values()) {
      if (seat.category !== category.id || seat.agent === null) continue;
      this.#effects.push(
        tell({
          kind: 'conversation',
          id: seat.conversation,
          event: { type: 'rules', at, draft: category.draft },
        }),
      );
    }
  }

  /** The longest waiting of all lines that somebody can serve is served, until nobody can be. */
  #match(at: number): void {
    for (;;) {
      const chosen = choose(this.lines, this.roster, this.seats);
      if (!chosen) return;
      const { seat, slot } = chosen;
      const why = explain(this.roster, seat);
      this.#unwait(seat);
      this.#effects.push(
        tell({
          kind: 'conversation',
          id: seat.conversation,
          event: {
            type: 'assigned',
            at,
            agent: slot.id,
            name: slot.name,
            why,
            draft: this.categories.get(seat.category)?.draft ?? false,
          },
        }),
      );
      this.#seat(seat, slot, at);
    }
  }

  #seat(seat: Seat, slot: Slot, at: number): void {
    seat.agent = slot.id;
    slot.load += 1;
    slot.lastAssigned = at;
    this.#effects.push(
      tell({
        kind: 'agent',
        id: slot.id,
        event: { type: 'assigned', at, conversation: seat.conversation },
      }),
    );
  }

  #free(seat: Seat, at: number): void {
    const slot = seat.agent === null ? undefined : this.roster.get(seat.agent);
    if (!slot) return;
    seat.agent = null;
    slot.load -= 1;
    this.#effects.push(
      tell({
        kind: 'agent',
        id: slot.id,
        event: { type: 'released', at, conversation: seat.conversation },
      }),
    );
  }

  #wait(seat: Seat): void {
    this.line(seat.category).join(place(seat));
    this.#effects.push(fact({ type: 'lineMoved', to: [], category: seat.category }));
  }

  #unwait(seat: Seat): void {
    this.line(seat.category).leave(seat);
    this.#effects.push(fact({ type: 'lineMoved', to: [], category: seat.category }));
  }
}

const place = ({ conversation, waitingSince, arrival }: Seat) => ({
  id: conversation,
  waitingSince,
  arrival,
});
