import { saveActor } from '../actor.ts';
import type { Actor, ActorKind, ActorOf, SavedActor } from '../actor.ts';
import { isDurable } from '../protocol.ts';
import type { Fact } from '../protocol.ts';
import type { Outcome } from './outcome.ts';

/** Nobody in these states is anywhere after a restart: there is nothing to keep. */
const unkept: ReadonlySet<unknown> = new Set(['choosing', 'gone']);

/** Messages after which a conversation's state is stored again, so that few are ever replayed. */
const replayed = 32;

/** A message says all that it changes of its conversation: what is stored before it can catch up. */
const canWait = (facts: readonly Fact[], touched: ReadonlySet<Actor>): boolean => {
  for (const fact of facts) {
    if (isDurable(fact) && (fact.type !== 'message' || fact.seq % replayed === 0)) return false;
  }
  for (const { kind } of touched) if (kind !== 'conversation') return false;
  return true;
};

/** What is to be stored of those who changed: nothing, unless a fact is to be stored with it. */
export const keep = (
  facts: readonly Fact[],
  touched: ReadonlySet<Actor>,
): Pick<Outcome, 'saved' | 'removed'> => {
  const saved: SavedActor[] = [];
  const removed: { kind: ActorKind; id: string }[] = [];
  if (facts.some(isDurable) && !canWait(facts, touched)) {
    for (const actor of touched) {
      const { kind, id, snapshot } = actor;
      if (unkept.has(snapshot.value)) removed.push({ kind, id });
      else saved.push(saveActor(actor as ActorOf<ActorKind>));
    }
  }
  return { saved, removed };
};
