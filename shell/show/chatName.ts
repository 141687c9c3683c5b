import type { ConversationView } from '../../engine/index.ts';
import { categoryName } from './names.ts';
import type { Sources } from './sources.ts';
import { english } from '../translate.ts';

/** A chat as the audit names it: without its customer, whose name may have to be erased before. */
export const chatName = (
  sources: Sources,
  { category, agent, agentName }: ConversationView,
): string => {
  const named = categoryName(sources, english)(category);
  return agent === null
    ? english('admin.audit.chat.inLine', { category: named })
    : english('admin.audit.chat.with', { category: named, agent: agentName });
};
