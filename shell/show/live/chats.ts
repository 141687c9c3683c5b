import type { ConversationView } from '../../../engine/index.ts';
import type { Turn } from '../../turns.ts';
import { categoryName } from '../names.ts';
import type { Sources } from '../sources.ts';
import { durationText } from '../duration.ts';
import { gap } from '../gap.ts';
import { clockTime } from '../time.ts';
import type { TimeView } from '../time.ts';
import type { LiveFilter } from './filter.ts';
import type { Translate } from '../../translate.ts';

/** A moment, and how long ago that was when it was shown. */
export type Lasting = { readonly since: number; readonly words: string };
export const lasting = (since: number, now: number, t: Translate): Lasting => ({
  since,
  words: durationText(now - since, t),
});

/** One open chat as admins see it from outside: nothing of what is said. */
export type ChatScene = {
  readonly id: string;
  readonly customer: string;
  readonly category: string;
  /** Empty while they wait. */
  readonly agent: string;
  readonly opened: TimeView;
  readonly last: TimeView;
  readonly waits: Turn['waits'];
  /** Who waits for whom, with a gap for how long. */
  readonly standing: string;
  readonly lasting: Lasting;
  /** Who is disconnected, in words. */
  readonly lost: string;
};

const lostOf = (
  { desk }: Sources,
  { customer, agent, agentName }: ConversationView,
  t: Translate,
): string => {
  if (agent !== null && desk.agent(agent)?.presence === 'unsteady')
    return t('admin.chat.agentLost', { agent: agentName });
  return desk.customer(customer)?.presence === 'unsteady' ? t('admin.chat.customerLost') : '';
};

/** How the chat with this id stands; nothing when it is over. */
export const chatScene = (
  sources: Sources,
  id: string,
  now: number,
  t: Translate,
): ChatScene | undefined => {
  const chat = sources.desk.conversation(id);
  if (!chat) return undefined;
  const { waits, since } = sources.turns.of(id, chat);
  return {
    id,
    customer: chat.customerName,
    category: categoryName(sources, t)(chat.category),
    agent: chat.agentName,
    opened: clockTime(chat.openedAt, t),
    last: clockTime(chat.lastAt, t),
    waits,
    standing: t(`admin.chat.waits.${waits}`, { agent: chat.agentName, time: gap }),
    lasting: lasting(since, now, t),
    lost: lostOf(sources, chat, t),
  };
};

/** First whose agent is gone, then customers who wait, the longest first, then the others. */
const urgency = (sources: Sources, chat: ConversationView, { waits }: Turn): number => {
  const isAlone = chat.agent !== null && sources.desk.agent(chat.agent)?.presence === 'unsteady';
  return isAlone ? 0 : waits === 'customer' ? 2 : 1;
};

/** Chats shown at once: those that need somebody most. */
export const shownChats = 50;

/** The open chats that the filter asks for, those first that need somebody. */
export const chatScenes = (
  sources: Sources,
  { category, agent, waits }: LiveFilter,
  now: number,
  t: Translate,
): { readonly chats: readonly ChatScene[]; readonly more: number } => {
  const { desk, turns } = sources;
  const found = desk.conversationIds().flatMap((id) => {
    const chat = desk.conversation(id)!;
    if (category !== '' && chat.category !== category) return [];
    if (agent !== '' && chat.agent !== agent) return [];
    const turn = turns.of(id, chat);
    if (waits !== '' && turn.waits !== waits) return [];
    return [{ id, since: turn.since, urgency: urgency(sources, chat, turn) }];
  });
  found.sort((a, b) => a.urgency - b.urgency || a.since - b.since || (a.id < b.id ? -1 : 1));
  const chats = found
    .slice(0, shownChats)
    .flatMap(({ id }) => chatScene(sources, id, now, t) ?? []);
  return { chats, more: found.length - chats.length };
};
