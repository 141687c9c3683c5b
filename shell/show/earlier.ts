import type { StoredEntry } from '../store.ts';
import { categoryName } from './names.ts';
import type { Sources } from './sources.ts';
import { recordScene } from './record.ts';
import type { Translate } from '../translate.ts';

/** Conversations that are shown, entries of one that are read at once, and messages that are shown of it. */
const most = 6;
const pageSize = 500;
const lastFew = 3;

const messagesIn = (entries: readonly StoredEntry[]) =>
  entries.flatMap((entry) =>
    entry.type === 'message' ? [{ author: entry.name, text: entry.text, seq: entry.seq }] : [],
  );

/** The last words of a conversation, however long it is, and whose they were. */
const lastOf = async ({ store }: Sources, id: string) => {
  let last: ReturnType<typeof messagesIn> = [];
  for (let after = 0; ;) {
    const page = await store.entries(id, after, pageSize);
    last = [...last, ...messagesIn(page)].slice(-lastFew);
    if (page.length < pageSize) return last;
    after = page.at(-1)!.seq;
  }
};

/** What the customer of this agent's chat talked about before; nothing when it is not theirs. */
export const earlierScene = async (sources: Sources, agent: string, id: string, t: Translate) => {
  const { desk, store } = sources;
  const conversation = desk.conversation(id);
  if (conversation?.agent !== agent) return undefined;
  const { customer, customerName } = conversation;
  const records = await store.conversations({ customer }, most + 1);
  const ended = records.filter(({ endedAt }) => endedAt !== null).slice(0, most);
  const earlier = ended.map(async (record) => ({
    ...recordScene(sources, record, t),
    last: await lastOf(sources, record.id),
  }));
  const shown = await Promise.all(earlier);
  // Asked again: the chat may have gone to somebody else meanwhile.
  if (desk.conversation(id)?.agent !== agent) return undefined;
  const category = categoryName(sources, t)(conversation.category);
  return { customerName, category, earlier: shown };
};
