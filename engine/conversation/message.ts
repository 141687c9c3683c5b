import { cancel, fact, tell } from '../effect.ts';
import type { Effect } from '../effect.ts';
import type { Refusal } from '../protocol.ts';
import { entered, entry, isMember } from './context.ts';
import type { ConversationContext } from './context.ts';
import type { SendEvent } from './event.ts';

type Send = { readonly context: ConversationContext; readonly event: SendEvent };

/** Whether the text has at most this many code points. */
const fits = (text: string, limit: number): boolean => {
  if (text.length <= limit) return true;
  let points = 0;
  for (const _ of text) if (++points > limit) return false;
  return true;
};

const verdict = ({ context, event }: Send): Refusal | 'repeated' | null => {
  if (!isMember(context, event.from)) return 'not_allowed';
  if (event.already) return event.already.same ? 'repeated' : 'conflict';
  const text = event.text.trim();
  if (text === '') return 'empty';
  return fits(text, event.limit) ? null : 'too_long';
};

/** The message is its sender's to send, new, not empty and not too long. */
export const acceptable = (send: Send): boolean => verdict(send) === null;

/** Both sides get the message; the sender does not type any more. */
export const post = ({ context, event }: Send): Effect[] => [
  ...cancel(event.from.kind === 'agent' ? 'agentQuiet' : 'customerQuiet'),
  ...(event.from.kind === 'agent' && !context.replied
    ? [
        ...cancel('reply'),
        tell({ kind: 'agent', id: event.from.id, event: { type: 'replied', at: event.at } }),
      ]
    : []),
  fact({
    type: 'message',
    ...entry(context, event.at),
    from: event.from,
    name: event.from.kind === 'agent' ? context.agentName : context.customerName,
    id: event.id,
    text: event.text.trim(),
  }),
];

/** The context after a message. */
export const posted = ({ context, event }: Send) => ({
  ...entered(context, event.at),
  ...(event.from.kind === 'agent'
    ? { agentTyping: false, replied: true }
    : { customerTyping: false }),
});

/** The sender learns why not, or that it was taken before. */
export const answer = (send: Send, waiting = false): Effect[] => {
  const { context, event } = send;
  const why = verdict(send);
  const to = [event.from];
  const { id } = event;
  if (why === 'repeated' && event.already) {
    return [
      fact({ type: 'repeated', to, conversation: context.id, id, seq: event.already.seq }),
    ];
  }
  return [
    fact({
      type: 'refused',
      to,
      act: 'send',
      why: why === null || why === 'repeated' ? (waiting ? 'waiting' : 'not_allowed') : why,
      conversation: context.id,
      id,
    }),
  ];
};
