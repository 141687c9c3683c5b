import type { Containment } from './containment.ts';
import type { Door } from './door.ts';
import type { Hub } from './hub.ts';
import { wordFor } from './refusals.ts';
import type { Refusals } from './refusals.ts';

type Rechecking = {
  readonly hub: Hub;
  readonly door: Door;
  readonly refusals: Refusals;
  readonly containment: Containment;
};

/** Milliseconds until a guard that could not say is asked again. */
const askAgain = 1_000;

/** Ends the sockets of everybody whom the door does not let in any more. */
export const recheck = async (parts: Rechecking): Promise<void> => {
  const { hub, door, refusals, containment } = parts;
  let isUnsure = false;
  for (const connection of hub) {
    const { as, address, who } = connection;
    const verdict = await door.verdict({ audience: as, address });
    // Who was let in is not cut off by a guard that cannot say, and not forgotten either.
    isUnsure ||= verdict === 'unsure' && connection.isOpen;
    if (verdict !== 'closed') continue;
    refusals.note('at the door, cut off', { address, who: wordFor(who) });
    connection.close('notAllowed');
  }
  if (isUnsure)
    containment.after(askAgain, 'the guards could not be asked again', () => recheck(parts));
};
