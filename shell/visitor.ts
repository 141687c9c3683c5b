import { doors } from './rights.ts';
import type { Audience } from './rights/row.ts';

/** Somebody at the door, on a page or with a socket. */
export type Visitor = {
  readonly audience: Audience;
  /** The IP address that the guards decide by. */
  readonly address: string;
};

/** Whose page this path is; what nobody else claims is the customers'. */
export const audienceOf = (path: string): Audience => {
  const plain = path.toLowerCase();
  const found = doors.find(([prefix]) => plain === prefix || plain.startsWith(`${prefix}/`));
  return found?.[1] ?? 'customer';
};
