import { setTimeout as pause } from 'node:timers/promises';

/** Whether it came true within so many milliseconds. */
export const until = async (isTrue: () => boolean, patience: number): Promise<boolean> => {
  const last = Date.now() + patience;
  while (!isTrue()) {
    if (Date.now() > last) return false;
    await pause(20);
  }
  return true;
};
