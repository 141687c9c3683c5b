import { machines } from '../actor.ts';
import { step } from '../step.ts';
import type { Cast } from './cast.ts';
import type { SentBefore } from './outcome.ts';

/** Takes a message that is younger than what was saved of its conversation; everybody was told of it. */
export const replay = ({ conversation, at, from, id, text, seq }: SentBefore, cast: Cast): void => {
  const actor = cast.conversation.get(conversation);
  if (!actor || seq <= actor.snapshot.context.seq) return;
  const send = { type: 'send', at, from, id, text, limit: text.length, already: null } as const;
  const { snapshot, effects } = step(machines.conversation, actor.snapshot, send);
  actor.snapshot = snapshot;
  for (const effect of effects) if (effect.type === 'cancel') cast.cancel(actor, effect.timer);
};
