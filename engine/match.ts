import type { Line, Place } from './line.ts';
import type { Why } from './protocol.ts';

/** The desk's books on one open conversation. */
export type Seat = Place & {
  readonly customer: string;
  category: string;
  agent: string | null;
  /** Agents who had this customer and did not keep them, the latest last. */
  missed: readonly string[];
};

/** The desk's books on one agent who is signed in. */
export type Slot = {
  readonly id: string;
  readonly name: string;
  readonly limit: number;
  readonly categories: ReadonlySet<string>;
  /** Available, and there. */
  ready: boolean;
  load: number;
  lastAssigned: number;
};

export const isFree = (slot: Slot): boolean => slot.ready && slot.load < slot.limit;

/** Who missed this customer comes last; then fewest chats, then longest since the last assignment, then id. */
const isBetter = (one: Slot, other: Slot, { missed }: Seat): boolean => {
  const late = missed.indexOf(one.id) - missed.indexOf(other.id);
  if (late !== 0) return late < 0;
  if (one.load !== other.load) return one.load < other.load;
  if (one.lastAssigned !== other.lastAssigned) return one.lastAssigned < other.lastAssigned;
  return one.id < other.id;
};

const bestFor = (seat: Seat, free: readonly Slot[]): Slot | undefined => {
  let best: Slot | undefined;
  for (const slot of free) {
    if (!slot.categories.has(seat.category)) continue;
    if (!best || isBetter(slot, best, seat)) best = slot;
  }
  return best;
};

/** The longest waiting customer whom somebody can serve now, and who. */
export const choose = (
  lines: ReadonlyMap<string, Line<Seat>>,
  roster: ReadonlyMap<string, Slot>,
): { readonly seat: Seat; readonly slot: Slot } | undefined => {
  const firsts: Seat[] = [];
  for (const line of lines.values()) if (line.first) firsts.push(line.first);
  if (firsts.length === 0) return undefined;
  const free = [...roster.values()].filter(isFree);
  if (free.length === 0) return undefined;
  firsts.sort((a, b) => a.waitingSince - b.waitingSince || a.arrival - b.arrival);
  for (const seat of firsts) {
    const slot = bestFor(seat, free);
    if (slot) return { seat, slot };
  }
  return undefined;
};

/** Agents named in one record of why, so that it stays small. */
const named = 12;

/** Who could have had this customer, the one who has them first, and why the others could not. */
export const explain = (roster: ReadonlyMap<string, Slot>, seat: Seat, chosen: Slot): Why => {
  const eligible: Why['eligible'][number][] = [{ agent: chosen.id, load: chosen.load }];
  const others: Why['others'][number][] = [];
  for (const slot of roster.values()) {
    if (slot === chosen || !slot.categories.has(seat.category)) continue;
    const { id: agent, load } = slot;
    const why = isFree(slot)
      ? seat.missed.includes(agent)
        ? 'missed'
        : null
      : slot.ready
        ? 'full'
        : 'away';
    if (why === null) {
      if (eligible.length < named) eligible.push({ agent, load });
    } else if (others.length < named) others.push({ agent, why });
  }
  return { eligible, others };
};
