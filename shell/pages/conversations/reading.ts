import type { Context } from 'koa';
import type { Desk } from '../../../engine/index.ts';
import { deny } from '../../deny.ts';
import type { Site } from '../../site.ts';
import type { AgentAccount, ConversationRecord, StoredEntry } from '../../store.ts';
import { asAgent } from '../agent.ts';
import { paramOf } from '../form.ts';

/** Whether the agent talks with this customer now. */
const isWith = (agent: string, customer: string, desk: Desk): boolean =>
  desk.agent(agent)?.chats.some((chat) => desk.conversation(chat)?.customer === customer) ?? false;

/**
 * Who may read a conversation: admins; while it runs its agent, and afterwards every agent who had
 * it, and any agent for as long as they talk with its customer again. What a customer left for later
 * is for all agents of its category.
 */
export const mayRead = (
  agent: AgentAccount,
  { agents, endedAt, id, reason, category, customer }: ConversationRecord,
  desk: Desk,
): boolean => {
  if (agent.admin) return true;
  if (endedAt === null) return desk.conversation(id)?.agent === agent.id;
  return (
    agents.includes(agent.id) ||
    (reason === 'left_message' && agent.categories.includes(category)) ||
    isWith(agent.id, customer, desk)
  );
};

/** What a page of one conversation is made from. */
export type Reading = {
  readonly agent: AgentAccount;
  readonly record: ConversationRecord;
  readonly entries: readonly StoredEntry[];
};

/** Notes of later, as entries that follow the last one. */
const later = async (
  { store }: Site,
  { id, endedAt }: ConversationRecord,
  last: number,
): Promise<readonly StoredEntry[]> => {
  if (endedAt === null) return [];
  const notes = await store.notes(id);
  return notes.map(({ at, agent, name, text }, index) => {
    return { type: 'noted', conversation: id, seq: last + 1 + index, at, agent, name, text };
  });
};

/** Runs a page of the conversation in its address, for an agent who may read it. */
export const asReader = (
  site: Site,
  page: (ctx: Context, reading: Reading) => Promise<void>,
): ((ctx: Context) => Promise<void>) =>
  asAgent(site, async (ctx, agent) => {
    const record = await site.store.conversation(paramOf(ctx, 'id'));
    // The same word whether it is not there or not theirs.
    if (!record || !mayRead(agent, record, site.desk))
      return deny(ctx, 404, 'agent.noConversation');
    await site.readings.begin(ctx, agent, record.id);
    const entries = await site.sources.history.after(record.id, 0);
    const notes = await later(site, record, entries.at(-1)?.seq ?? 0);
    await page(ctx, { agent, record, entries: [...entries, ...notes] });
  });
