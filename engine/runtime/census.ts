import type { Books } from '../desk/books.ts';
import type { Cast } from './cast.ts';
import type { Counts } from './outcome.ts';

/** Everybody counted once: people, not sockets. */
export const count = (cast: Cast, { roster, seats }: Books): Counts => {
  let available = 0;
  let active = 0;
  for (const slot of roster.values()) {
    available += Number(slot.ready);
    active += slot.load;
  }
  return {
    signedIn: cast.agent.size,
    available,
    customers: cast.present,
    waiting: seats.size - active,
    active,
  };
};

export const isSame = (one: Counts, other: Counts): boolean =>
  one.signedIn === other.signedIn &&
  one.available === other.available &&
  one.customers === other.customers &&
  one.waiting === other.waiting &&
  one.active === other.active;
