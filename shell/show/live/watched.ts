import { deskTime } from '../../clock.ts';
import type { AgentView } from '../../../engine/index.ts';
import { categoryName } from '../names.ts';
import type { Sources } from '../sources.ts';
import { showEntry } from '../entry.ts';
import type { EntryView } from '../entry.ts';
import { tellerIn } from '../story.ts';
import { chatScene } from './chats.ts';
import type { ChatScene } from './chats.ts';
import type { Translate } from '../../translate.ts';

type Target = { readonly id: string; readonly name: string };

/** A running chat as an admin reads it. */
export type WatchedScene = {
  readonly chat: ChatScene;
  readonly entries: readonly EntryView[];
  readonly acts: WatchedActs;
};

/** To whom an admin may move it, and whether it can be theirs at once. */
export type WatchedActs = {
  readonly id: string;
  readonly customer: string;
  readonly agents: readonly Target[];
  readonly categories: readonly Target[];
  readonly self: string;
  readonly canTake: boolean;
  readonly isOwn: boolean;
};

/** Whoever could have the chat now; the desk decides when it is asked. */
export const watchedActs = (
  sources: Sources,
  id: string,
  admin: string,
  t: Translate,
): WatchedActs | undefined => {
  const { desk, directory } = sources;
  const chat = desk.conversation(id);
  if (!chat) return undefined;
  const free = desk
    .agents()
    .filter(
      ({ state, presence, chats, limit }) =>
        state === 'available' && presence !== 'unsteady' && chats.length < limit,
    );
  const others = free.filter((agent) => agent.id !== chat.agent && agent.id !== admin);
  const nameOf = ({ name, categories }: AgentView): string =>
    categories.includes(chat.category) ? name : t('admin.acts.elsewhere', { name });
  return {
    id,
    customer: chat.customerName,
    agents: others
      .sort((a, b) => a.name.localeCompare(b.name))
      .map((agent) => ({ id: agent.id, name: nameOf(agent) })),
    categories: directory.categories().filter(({ id: other, open, archived }) => {
      const isThere = chat.agent === null && other === chat.category;
      return open && !archived && !isThere;
    }),
    self: admin,
    canTake: chat.agent !== admin && free.some((agent) => agent.id === admin),
    isOwn: chat.agent === admin,
  };
};

/** All that was said so far, by name, as neither side's page would show it. */
export const watchedScene = async (
  sources: Sources,
  id: string,
  admin: string,
  t: Translate,
): Promise<WatchedScene | undefined> => {
  const entries = await sources.history.after(id, 0);
  // Asked after the wait: it may be over.
  const chat = chatScene(sources, id, deskTime(), t);
  const acts = watchedActs(sources, id, admin, t);
  if (!chat || !acts) return undefined;
  const nameOf = categoryName(sources, t);
  const teller = tellerIn(t);
  return { chat, acts, entries: entries.map((entry) => showEntry(entry, teller, nameOf)) };
};
