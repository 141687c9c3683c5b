import { cancel, does, fact, tellAgent } from '../effect.ts';
import type { Effects } from '../effect.ts';
import type { Refusal } from '../protocol.ts';
import type { On } from './context.ts';
import { entered, entry, isMember, nameOf } from './entry.ts';

/** Whether the text has at most this many code points. */
const fits = (text: string, limit: number): boolean => {
  if (text.length <= limit) return true;
  let points = 0;
  for (const _ of text) if (++points > limit) return false;
  return true;
};

/** What is wrong with the words themselves. */
export const wordsRefused = (text: string, limit: number): Refusal | null => {
  if (text === '') return 'empty';
  return fits(text, limit) ? null : 'too_long';
};

const verdict = ({ context, event }: On<'send'>): Refusal | 'repeated' | null => {
  if (!isMember(context, event.from)) return 'not_allowed';
  if (event.already) return event.already.same ? 'repeated' : 'conflict';
  return wordsRefused(event.text.trim(), event.limit);
};

/** The message is its sender's to send, new, not empty and not too long. */
export const acceptable = (send: On<'send'>): boolean => verdict(send) === null;

/** Both sides get the message; the sender does not type any more. */
export const post = ({ context, event }: On<'send'>): Effects => {
  const { from, at } = event;
  const message = fact({
    type: 'message',
    ...entry(context, at),
    from,
    name: nameOf(context, from),
    id: event.id,
    text: event.text.trim(),
  });
  if (from.kind === 'customer') {
    return context.typing.customer ? does(cancel('customerQuiet'), message) : does(message);
  }
  const still = context.typing.agent ? [cancel('agentQuiet')] : [];
  if (context.replied) return does(...still, message);
  const replied = tellAgent(from.id, { type: 'replied', at });
  return does(...still, cancel('reply'), replied, message);
};

export const posted = ({ context, event }: On<'send'>) => {
  const { typing } = context;
  const side = event.from.kind;
  return {
    replied: context.replied || side === 'agent',
    typing: typing[side] ? { ...typing, [side]: false } : typing,
    ...entered(context, event.at),
  };
};

/** The sender learns that it was taken before, or why it is not taken. */
const answerWith =
  (otherwise: Refusal) =>
  (send: On<'send'>): Effects => {
    const { context, event } = send;
    const told = { to: [event.from], conversation: context.id, id: event.id };
    const why = verdict(send);
    if (why === 'repeated' && event.already) {
      return does(fact({ type: 'repeated', ...told, seq: event.already.seq }));
    }
    const reason = why === null || why === 'repeated' ? otherwise : why;
    return does(fact({ type: 'refused', ...told, act: 'send', why: reason }));
  };
export const answer = answerWith('not_allowed');
/** Nobody is there to read it yet. */
export const answerWaiting = answerWith('waiting');
