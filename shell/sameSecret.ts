import { timingSafeEqual } from 'node:crypto';

/** Whether both are the same, in a time that tells nothing of where they differ. */
export const isSameSecret = (given: string, own: string): boolean => {
  const [one, other] = [Buffer.from(given), Buffer.from(own)];
  return one.length === other.length && timingSafeEqual(one, other);
};
