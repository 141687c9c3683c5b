import type { Person } from '../engine/protocol.ts';
import type { Connection } from './connection.ts';
import { noTraffic, plus } from './traffic.ts';
import type { Traffic } from './traffic.ts';
import { english } from './translate.ts';
import type { Translate } from './translate.ts';

const none: ReadonlySet<Connection> = new Set();

/** The language of what is shown on all sockets of a person: that of the page which was opened last. */
export const languageOf = (sockets: ReadonlySet<Connection>): Translate => {
  let t = english;
  for (const connection of sockets) ({ t } = connection);
  return t;
};

/** Who is connected, addressed directly: a person has as many sockets as open tabs. */
export class Hub {
  /** By kind and id: a name made of both would have to be made for each fact. */
  readonly #people = {
    customer: new Map<string, Set<Connection>>(),
    agent: new Map<string, Set<Connection>>(),
  };
  readonly #sessions = new Map<string, number>();
  readonly #addresses = new Map<string, number>();
  readonly #agents = new Set<Connection>();
  readonly #choosing = new Set<Connection>();
  readonly #watching = new Set<Connection>();

  /** What went through sockets that are closed. */
  #before = noTraffic;

  /** Whether this is the person's first socket; one that watches others is not the person. */
  add(connection: Connection): boolean {
    const { who, as, view, session, addressKey } = connection;
    count(this.#sessions, session, 1);
    count(this.#addresses, addressKey, 1);
    if (as === 'admin') {
      this.#watching.add(connection);
      return false;
    }
    const people = this.#people[who.kind];
    const sockets = people.get(who.id) ?? new Set();
    sockets.add(connection);
    people.set(who.id, sockets);
    if (who.kind === 'agent') this.#agents.add(connection);
    else if (view === 'home') this.#choosing.add(connection);
    return sockets.size === 1;
  }

  /** Whether this was the person's last socket. */
  remove(connection: Connection): boolean {
    const { who, session, addressKey } = connection;
    const people = this.#people[who.kind];
    const sockets = people.get(who.id);
    const wasWatching = this.#watching.delete(connection);
    if (!wasWatching && !sockets?.delete(connection)) return false;
    this.#before = plus(this.#before, connection.traffic);
    count(this.#sessions, session, -1);
    count(this.#addresses, addressKey, -1);
    if (wasWatching || !sockets) return false;
    this.#agents.delete(connection);
    this.#choosing.delete(connection);
    if (sockets.size > 0) return false;
    people.delete(who.id);
    return true;
  }

  /** Counts a socket that is nobody's for its address; call what it returns when it is gone. */
  hold(addressKey: string): () => void {
    count(this.#addresses, addressKey, 1);
    return () => count(this.#addresses, addressKey, -1);
  }

  of({ kind, id }: Person): ReadonlySet<Connection> {
    return this.#people[kind].get(id) ?? none;
  }

  /** What stands before the addresses of this person's pages: a session is embedded, or it is not. */
  baseOf(person: Person): string {
    const [connection] = this.of(person);
    return connection?.base ?? '';
  }

  ofSession(session: string): number {
    return this.#sessions.get(session) ?? 0;
  }

  ofAddress(addressKey: string): number {
    return this.#addresses.get(addressKey) ?? 0;
  }

  /** Ends the sockets of a session that is over. */
  endSession(who: Person, session: string): void {
    for (const connection of this.#all(who)) {
      if (connection.session === session) connection.close('sessionOver');
    }
  }

  /** Ends the sockets of an agent whose sign-ins with another stamp do not count any more, but for one session's. */
  endAgent(id: string, stamp: string | undefined, spared?: string): void {
    for (const connection of this.#all({ kind: 'agent', id })) {
      if (connection.stamp !== stamp && connection.session !== spared)
        connection.close('sessionOver');
    }
  }

  /** The sockets of admins who watch others: nobody is at the desk by them. */
  get watching(): ReadonlySet<Connection> {
    return this.#watching;
  }

  /** Also those by which the person watches others. */
  *#all(who: Person): Generator<Connection> {
    yield* this.of(who);
    if (who.kind !== 'agent') return;
    for (const connection of this.#watching) if (connection.who.id === who.id) yield connection;
  }

  /** All sockets of all agents. */
  get agents(): ReadonlySet<Connection> {
    return this.#agents;
  }

  /** The sockets of customers who look at the categories. */
  get choosing(): ReadonlySet<Connection> {
    return this.#choosing;
  }

  /** What went through all sockets so far. */
  get traffic(): Traffic {
    let sum = this.#before;
    for (const connection of this) sum = plus(sum, connection.traffic);
    return sum;
  }

  *[Symbol.iterator](): Generator<Connection> {
    for (const people of Object.values(this.#people)) {
      for (const sockets of people.values()) yield* sockets;
    }
    yield* this.#watching;
  }
}

const count = (counts: Map<string, number>, name: string, by: number): void => {
  const next = (counts.get(name) ?? 0) + by;
  if (next === 0) counts.delete(name);
  else counts.set(name, next);
};
