import { acts } from './acts.ts';
import { finish } from './finish.ts';
import { World } from './world.ts';

/** How one schedule went. */
export type Run = {
  readonly seed: number;
  readonly events: number;
  readonly digest: number;
  /** What did not hold, and after which event. */
  readonly violation: string | null;
};

const total = acts.reduce((sum, [weight]) => sum + weight, 0);

const next = (world: World): void => {
  let left = world.random.next() * total;
  for (const [weight, act] of acts) {
    left -= weight;
    if (left < 0) return act(world);
  }
};

/** One seeded schedule of so many events, then the end of all faults; stops at the first violation. */
export const simulate = (seed: number, events: number): Run => {
  const world = new World(seed);
  let event = 0;
  try {
    for (; event < events; event += 1) {
      world.clock += world.random.below(700);
      next(world);
    }
    finish(world);
    return { seed, events, digest: world.digest, violation: null };
  } catch (error) {
    const violation = `event ${event}: ${error instanceof Error ? error.message : String(error)}`;
    return { seed, events: event, digest: world.digest, violation };
  }
};
