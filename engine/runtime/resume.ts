import { restoreActor } from '../actor.ts';
import type { Actor, SavedActor } from '../actor.ts';
import type { Books } from '../desk/books.ts';
import type { Cast } from './cast.ts';

/** Puts one actor back as it was, in the desk's books too; agents come before conversations. */
export const putBack = (saved: SavedActor, cast: Cast, books: Books): void => {
  const { kind, id } = saved;
  const actor = restoreActor(kind, saved) as Actor;
  cast.add(actor);
  for (const [timer, at] of saved.timers) cast.schedule(actor, timer, at);
  const signedIn = kind === 'agent' ? cast.agent.get(id)?.snapshot : undefined;
  if (signedIn) {
    const { name, limit, categories, lastAssigned, presence } = signedIn.context;
    const ready = signedIn.value === 'available' && presence !== 'unsteady';
    books.enroll({ id, name, limit, categories, lastAssigned, ready });
  }
  const conversation = kind === 'conversation' ? cast.conversation.get(id)?.snapshot : undefined;
  if (conversation) {
    const { customer, category, place, past, agent } = conversation.context;
    const seat = { id, customer, category, ...place, missed: past.missed, agent };
    books.resume(seat);
  }
};
