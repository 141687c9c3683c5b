import { messageId } from '../visitor.ts';
import { closing, fragments, frame, op } from './bytes.ts';
import { acts } from './fields.ts';

export type Role = 'customer' | 'agent';

/** What somebody of this role says in an ordinary chat: each in words, and what else their socket says. */
export const recorded = (
  role: Role,
  conversation: string,
): { words: string[]; frames: Buffer[] } => {
  const known = acts(conversation, messageId())[role];
  const words = Object.entries(known).map(([name, fields]) =>
    JSON.stringify({ op: name, ...fields }),
  );
  words.push(
    '{"op":"beat"}',
    JSON.stringify({
      op: 'send',
      conversation,
      id: messageId(),
      text: 'Grüße, 你好 \u{1F600} <b>&amp;',
    }),
  );
  const control = [
    frame('', { opcode: op.ping }),
    frame('x', { opcode: op.pong }),
    frame(closing(1000), { opcode: op.close }),
    fragments(['{"op":', '"be', 'at"}']),
  ];
  return { words, frames: [...words.map((one) => frame(one)), ...control] };
};
