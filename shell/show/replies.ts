import type { Reply } from '../replies.ts';
import { categoryName } from './names.ts';
import type { Sources } from './sources.ts';
import type { Translate } from '../translate.ts';

/** A saved reply with the words of this chat in its places. */
const fillIn = (text: string, words: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(customer|agent|category)\}/g, (_place, name: string) => words[name] ?? '');

/** Replies as the agent of this conversation can send them; nothing when it is not theirs. */
export const repliesFor = (
  sources: Sources,
  agent: string,
  id: string,
  replies: readonly Reply[],
  t: Translate,
): readonly Reply[] | undefined => {
  const conversation = sources.desk.conversation(id);
  if (conversation?.agent !== agent) return undefined;
  const words = {
    customer: conversation.customerName,
    agent: conversation.agentName,
    category: categoryName(sources, t)(conversation.category),
  };
  return replies.map(({ text, ...reply }) => ({ ...reply, text: fillIn(text, words) }));
};
