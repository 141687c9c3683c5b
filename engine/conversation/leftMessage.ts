import { does, fact } from '../effect.ts';
import type { Effects } from '../effect.ts';
import type { On } from './context.ts';
import { customerOf, entered, entry } from './entry.ts';

/** The message, and with it the end: agents find it among the conversations. */
export const leaveBehind = ({ context, event }: On<'leaveMessage'>): Effects => {
  const { at, id, reach } = event;
  const by = customerOf(context);
  const after = { ...context, ...entered(context, at) };
  return does(
    fact({
      type: 'message',
      ...entry(context, at),
      from: by,
      name: context.customerName,
      id,
      text: event.text.trim(),
    }),
    fact({
      type: 'ended',
      ...entry(after, at),
      by,
      reason: 'left_message',
      ...(reach === '' ? {} : { reach }),
    }),
  );
};

export const leftBehind = ({ context, event }: On<'leaveMessage'>) => {
  const last = entered({ ...context, ...entered(context, event.at) }, event.at);
  return { reason: 'left_message' as const, endedAt: last.lastAt, ...last };
};
