import type { Desk } from '../engine/index.ts';
import type { Fact, Person } from '../engine/protocol.ts';
import type { Denial } from './denial.ts';

/** What this person hears: that a chat has ended is told to its customer; to others it might as well never have been. */
export const refusalFor = (
  { why, conversation }: Fact & { type: 'refused' },
  who: Person,
  desk: Pick<Desk, 'customer'>,
): Denial => {
  if (why !== 'ended') return why;
  const own = who.kind === 'customer' ? desk.customer(who.id)?.conversation : undefined;
  return own === conversation ? 'ended' : 'not_allowed';
};
