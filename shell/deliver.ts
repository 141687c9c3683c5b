import { isEntry } from '../engine/protocol.ts';
import type { Fact, Person } from '../engine/protocol.ts';
import type { Connection } from './connection.ts';
import type { Containment } from './containment.ts';
import type { Fragments } from './fragments.ts';
import { languageOf } from './hub.ts';
import type { Hub } from './hub.ts';

const untold = 'a fact could not be shown';

/** Shows a fact to everybody whom it concerns, on all of their sockets. */
export const deliver = (
  fact: Fact,
  hub: Hub,
  fragments: Fragments,
  containment: Containment,
): void => {
  const deliverTo = (person: Person, sockets: ReadonlySet<Connection>): void => {
    const { kind, id } = person;
    const rendered = fragments.of(fact, { kind, id, t: languageOf(sockets) });
    if (typeof rendered === 'function') {
      const made = containment.watch(untold, rendered());
      for (const connection of sockets) void connection.sendLater(() => made);
      return;
    }
    for (const frame of rendered) for (const connection of sockets) connection.send(frame);
  };
  for (const person of fact.to) {
    const sockets = hub.of(person);
    if (sockets.size === 0) continue;
    const isTold = containment.run(untold, () => deliverTo(person, sockets));
    // A page must not go on without an entry: it comes back for it. The rest is told anew anyway.
    if (isTold || !isEntry(fact)) continue;
    for (const connection of sockets) connection.close('ourFault');
  }
};
