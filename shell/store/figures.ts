import type { ConversationFigures, StoredEntry } from '../store.ts';

type Chat = ConversationFigures['chats'][number];
type Open = Omit<Chat, 'lasted' | 'reply'> & { reply: number | null };

/** The chats that an agent had already when they got this one, as far as it was noted. */
const loadIn = (entry: StoredEntry & { readonly type: 'assigned' }): number | null =>
  entry.why.eligible.find(({ agent }) => agent === entry.agent)?.load ?? null;

/** What the entries of a conversation come to until it ended, or until then. */
export const figuresOf = (
  entries: readonly StoredEntry[],
  until = entries.at(-1)?.at ?? 0,
): ConversationFigures => {
  const first = entries[0]?.at ?? until;
  const chats: Chat[] = [];
  let waited = 0;
  let lineSince: number | null = null;
  let chat: Open | null = null;

  const leaveLine = (at: number): void => {
    if (lineSince !== null) waited += at - lineSince;
    lineSince = null;
  };
  const close = (at: number): void => {
    if (chat) chats.push({ ...chat, lasted: at - chat.at });
    chat = null;
  };

  for (const entry of entries) {
    const { at } = entry;
    switch (entry.type) {
      case 'opened':
        lineSince = at;
        break;
      case 'assigned':
        leaveLine(at);
        chat = { agent: entry.agent, at, reply: null, load: loadIn(entry) };
        break;
      case 'message':
        if (chat && entry.from.kind === 'agent') chat.reply ??= at - chat.at;
        break;
      case 'requeued':
        close(at);
        lineSince = at;
        break;
      case 'transferred':
        close(at);
        // Admins also move who waits.
        leaveLine(at);
        if (entry.target.kind === 'agent')
          chat = { agent: entry.target.id, at, reply: null, load: null };
        else lineSince = at;
        break;
      default:
    }
  }
  const inLine = lineSince !== null;
  leaveLine(until);
  close(until);
  return { waited, inLine, lasted: until - first, chats };
};
