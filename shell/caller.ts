import type { Person } from '../engine/protocol.ts';
import type { Role, Side } from './rights/row.ts';
import type { SignedIn } from './access.ts';
import type { Translate } from './translate.ts';

/** Somebody who may have a socket, and what their page showed when it asked. */
export type Caller = {
  readonly who: Person;
  /** Whose page it is: an admin's shows others, and is no presence at the desk. */
  readonly as: Side;
  /** What the table of rights knows them as, for as long as the socket lives. */
  readonly role: Role;
  readonly session: string;
  /** The account's stamp, for agents. */
  readonly stamp: string | undefined;
  /** When the session ends, in milliseconds since 1970. */
  readonly until: number;
  /** When the agent signed in and was active; a customer never did. */
  readonly signedIn: SignedIn | undefined;
  readonly address: string;
  /** What stands before the addresses of its pages: '/embed' in a frame on another site. */
  readonly base: string;
  /** In which language its pages are. */
  readonly t: Translate;
  readonly view: string;
  /** What the page says of the names and the script that it has, if it does. */
  readonly edition: string | null;
  /** The last place that the page has, by conversation. */
  readonly since: ReadonlyMap<string, number>;
};
