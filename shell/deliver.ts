import type { Fact, Person } from '../engine/protocol.ts';
import type { Fragments } from './fragments.ts';
import { languageOf } from './hub.ts';
import type { Hub } from './hub.ts';

/** Shows a fact to everybody whom it concerns, on all of their sockets. */
export const deliver = (fact: Fact, hub: Hub, fragments: Fragments): void => {
  for (const person of fact.to) deliverTo(fact, person, hub, fragments);
};

const deliverTo = (fact: Fact, person: Person, hub: Hub, fragments: Fragments): void => {
  const sockets = hub.of(person);
  if (sockets.size === 0) return;
  const { kind, id } = person;
  const rendered = fragments.of(fact, { kind, id, t: languageOf(sockets) });
  if (typeof rendered === 'function') {
    const made = rendered();
    for (const connection of sockets) void connection.sendLater(() => made);
    return;
  }
  for (const frame of rendered) for (const connection of sockets) connection.send(frame);
};
