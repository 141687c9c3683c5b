import type { Line } from './line.ts';
import type { Why } from './protocol.ts';

/** The desk's books on one open conversation. */
export type Seat = {
  readonly conversation: string;
  readonly customer: string;
  category: string;
  readonly waitingSince: number;
  readonly arrival: number;
  agent: string | null;
  /** Agents who had this customer and did not answer. */
  missed: readonly string[];
};

/** The desk's books on one agent who is signed in. */
export type Slot = {
  readonly id: string;
  readonly name: string;
  readonly limit: number;
  readonly categories: ReadonlySet<string>;
  /** Available, and there. */
  readonly ready: boolean;
  load: number;
  lastAssigned: number;
};

export const isFree = (slot: Slot): boolean => slot.ready && slot.load < slot.limit;

/** Fewest chats, then longest since the last assignment, then id; who missed this customer comes last. */
const isBetter = (one: Slot, other: Slot, { missed }: Seat): boolean => {
  const late = Number(missed.includes(one.id)) - Number(missed.includes(other.id));
  if (late !== 0) return late < 0;
  if (one.load !== other.load) return one.load < other.load;
  if (one.lastAssigned !== other.lastAssigned) return one.lastAssigned < other.lastAssigned;
  return one.id < other.id;
};

const bestFor = (seat: Seat, roster: ReadonlyMap<string, Slot>): Slot | undefined => {
  let best: Slot | undefined;
  for (const slot of roster.values()) {
    if (!isFree(slot) || !slot.categories.has(seat.category)) continue;
    if (!best || isBetter(slot, best, seat)) best = slot;
  }
  return best;
};

/** The longest waiting customer whom somebody can serve now, and who. */
export const choose = (
  lines: ReadonlyMap<string, Line>,
  roster: ReadonlyMap<string, Slot>,
  seats: ReadonlyMap<string, Seat>,
): { readonly seat: Seat; readonly slot: Slot } | undefined => {
  const firsts: Seat[] = [];
  for (const line of lines.values()) if (line.first) firsts.push(seats.get(line.first.id)!);
  firsts.sort((a, b) => a.waitingSince - b.waitingSince || a.arrival - b.arrival);
  for (const seat of firsts) {
    const slot = bestFor(seat, roster);
    if (slot) return { seat, slot };
  }
  return undefined;
};

/** Agents named in one record of why, so that it stays small. */
const named = 12;

/** Who could have had this customer, and why the others of the category could not. */
export const explain = (roster: ReadonlyMap<string, Slot>, seat: Seat): Why => {
  const eligible: Why['eligible'][number][] = [];
  const others: Why['others'][number][] = [];
  for (const slot of roster.values()) {
    if (!slot.categories.has(seat.category)) continue;
    if (!isFree(slot)) others.push({ agent: slot.id, why: slot.ready ? 'full' : 'away' });
    else if (seat.missed.includes(slot.id)) others.push({ agent: slot.id, why: 'missed' });
    else eligible.push({ agent: slot.id, load: slot.load });
  }
  return { eligible: eligible.slice(0, named), others: others.slice(0, named) };
};
