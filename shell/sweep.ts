import type { Site } from './site.ts';

/** Milliseconds between two sweeps. */
const period = 3_600_000;

/** Forgets sessions that are over, and what was audited long ago. */
const sweep = async ({ audit, store, log }: Site): Promise<void> => {
  try {
    await store.removeExpiredSessions(Date.now());
    await audit.forget(Date.now());
  } catch (error) {
    log.error({ err: error }, 'what is over could not be swept');
  }
};

/** Sweeps from time to time; returns how to stop it. */
export const keepSwept = (site: Site): (() => void) => {
  const timer = setInterval(() => void sweep(site), period);
  return () => clearInterval(timer);
};
