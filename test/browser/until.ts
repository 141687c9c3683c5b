import { setTimeout as pause } from 'node:timers/promises';

/** How long people wait for a page before they call it broken. */
const patience = 30_000;

/**
 * Looks again and again until it is so. What cannot be read at the moment, since the page is
 * changing, is not so yet.
 */
export const until = async <Answer>(
  what: string,
  look: () => Promise<Answer | undefined | false>,
): Promise<Answer> => {
  const deadline = Date.now() + patience;
  let cause: unknown;
  while (Date.now() < deadline) {
    try {
      const answer = await look();
      if (answer !== undefined && answer !== false) return answer;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await pause(40);
  }
  throw new Error(`It did not come about that ${what}.`, { cause });
};
