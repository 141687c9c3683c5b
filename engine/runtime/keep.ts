import { saveActor } from '../actor.ts';
import type { Actor, ActorKind, ActorOf, SavedActor } from '../actor.ts';
import { isDurable } from '../protocol.ts';
import type { Fact } from '../protocol.ts';
import type { Outcome } from './outcome.ts';

/** Nobody in these states is anywhere after a restart: there is nothing to keep. */
const unkept: ReadonlySet<unknown> = new Set(['choosing', 'gone']);

/** What is to be stored of those who changed: nothing, unless a fact is to be stored with it. */
export const keep = (
  facts: readonly Fact[],
  touched: Iterable<Actor>,
): Pick<Outcome, 'saved' | 'removed'> => {
  const saved: SavedActor[] = [];
  const removed: { kind: ActorKind; id: string }[] = [];
  if (facts.some(isDurable)) {
    for (const actor of touched) {
      const { kind, id, snapshot } = actor;
      if (unkept.has(snapshot.value)) removed.push({ kind, id });
      else saved.push(saveActor(actor as ActorOf<ActorKind>));
    }
  }
  return { saved, removed };
};
