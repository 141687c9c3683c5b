import type { Letter } from '../effect.ts';
import type { Fact } from '../protocol.ts';

/** What somebody hears who asks something of a conversation that is over; nothing for what is only shown. */
export const tooLate = ({ kind, id: conversation, event }: Letter): Fact | undefined => {
  if (kind !== 'conversation') return undefined;
  const why = 'ended';
  if (event.type === 'send') {
    return { type: 'refused', to: [event.from], act: 'send', why, conversation, id: event.id };
  }
  if (event.type === 'close' && event.reason === 'admin_ended' && event.by) {
    return { type: 'refused', to: [event.by], act: 'endAsAdmin', why, conversation };
  }
  if (event.type === 'move' || event.type === 'noteAsAdmin') {
    const to = [{ kind: 'agent', id: event.by.id }] as const;
    return { type: 'refused', to, act: event.type, why, conversation };
  }
  if (event.type !== 'end' && event.type !== 'transfer' && event.type !== 'note') return undefined;
  const to = [{ kind: 'agent', id: event.agent }] as const;
  return { type: 'refused', to, act: event.type, why, conversation };
};
