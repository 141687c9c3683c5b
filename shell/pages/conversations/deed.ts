import type { Context } from 'koa';
import { chatName } from '../../show/chatName.ts';
import { english } from '../../translate.ts';
import { categoryName } from '../../show/names.ts';
import type { Site } from '../../site.ts';
import type { Reading } from './reading.ts';

/** Does something with a conversation, written down first when it is an admin who does it. */
export const deed = (
  { audit, desk, sources }: Site,
  ctx: Context,
  { agent, record }: Reading,
  kind: 'chatNoted' | 'messageAnswered' | 'messageReopened',
  act: () => Promise<void>,
): Promise<void> => {
  if (!agent.admin) return act();
  const chat = desk.conversation(record.id);
  // Without the customer, whose name may have to be erased before.
  const name = chat
    ? chatName(sources, chat)
    : english('admin.audit.chat.over', {
        category: categoryName(sources, english)(record.category),
      });
  return audit.change(ctx, agent, [{ kind, about: { id: record.id, name } }], act);
};
