import type { Context } from 'koa';
import type { Fact } from '../engine/protocol.ts';
import type { Audit } from './audit.ts';
import { chatName } from './show/chatName.ts';
import type { Sources } from './show/sources.ts';
import type { AgentAccount } from './store.ts';

/** One reading, in milliseconds: pages that fetch themselves again are no further ones. */
const lasts = 30 * 60_000;

/** Which admins read which running chats: written down before the first word is shown. */
export class Readings {
  readonly #audit: Audit;
  readonly #sources: Sources;
  /** By conversation, so that all of it goes when the conversation ends: since when each admin reads. */
  readonly #since = new Map<string, Map<string, number>>();

  constructor(audit: Audit, sources: Sources) {
    this.#audit = audit;
    this.#sources = sources;
  }

  hear(facts: readonly Fact[]): void {
    for (const fact of facts) if (fact.type === 'ended') this.#since.delete(fact.conversation);
  }

  /** Begins a reading, unless the chat is one's own or was opened a while ago; denies it when it cannot be written down. */
  async begin(ctx: Context, reader: AgentAccount, conversation: string): Promise<void> {
    const { desk } = this.#sources;
    const chat = desk.conversation(conversation);
    if (!chat || chat.agent === reader.id || this.allows(reader.id, conversation)) return;
    const about = { id: conversation, name: chatName(this.#sources, chat) };
    await this.#audit.change(ctx, reader, [{ kind: 'chatRead', about }], () => Promise.resolve());
    if (!desk.conversation(conversation)) return;
    const readers = this.#since.get(conversation) ?? new Map<string, number>();
    this.#since.set(conversation, readers.set(reader.id, Date.now()));
  }

  /** Whether this agent may be shown what is said in a chat that runs now. */
  allows(reader: string, conversation: string): boolean {
    if (this.#sources.desk.conversation(conversation)?.agent === reader) return true;
    const since = this.#since.get(conversation)?.get(reader);
    return since !== undefined && Date.now() - since < lasts;
  }
}
