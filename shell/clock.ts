/** How fast the desk's clock goes while the machine's, which was set back, has yet to come up to it. */
const whileAhead = 4 / 5;

/** Milliseconds since 1970 by the machine's clock, and by one that nobody sets. */
type Sources = { readonly wall: () => number; readonly running: () => number };
const machine: Sources = { wall: () => Date.now(), running: () => performance.now() };

/**
 * Tells milliseconds since 1970 and never goes back: where the machine's clock is set back, it goes on, a little
 * slower, until the two agree again. Set forward, or asleep for a while, it follows at once.
 */
export const createClock = ({ wall, running }: Sources = machine): (() => number) => {
  let at = wall();
  let since = running();
  return () => {
    const now = running();
    const [going, set] = [at + (now - since), wall()];
    at = set >= going ? set : Math.max(set, at + (now - since) * whileAhead);
    since = now;
    return Math.floor(at);
  };
};

/** The time at the desk: by it timers are due and entries happen. */
export const deskTime = createClock();
