import type { SentBefore } from '../engine/runtime/outcome.ts';
import type { ConversationView } from '../engine/index.ts';
import type { Fact } from '../engine/protocol.ts';

/** Who has waited for whom, since when, in milliseconds since 1970. */
export type Turn = { readonly waits: 'line' | 'reply' | 'customer'; readonly since: number };
type Said = { readonly by: 'customer' | 'agent'; readonly at: number };

/** Whose turn it is in each open chat: nobody reads its words for that. */
export class Turns {
  /** The first message that was not answered yet. */
  readonly #said = new Map<string, Said>();
  /** When its agent got it, as far as it is known. */
  readonly #given = new Map<string, number>();

  /** `sent` are the messages of the chats that are open, each chat's in order. */
  constructor(sent: readonly SentBefore[] = []) {
    for (const { conversation, from, at } of sent) this.#say(conversation, { by: from.kind, at });
  }

  hear(facts: readonly Fact[]): void {
    for (const fact of facts) {
      if (fact.type === 'message') {
        this.#say(fact.conversation, { by: fact.from.kind, at: fact.at });
      } else if (fact.type === 'assigned' || fact.type === 'transferred') {
        this.#given.set(fact.conversation, fact.at);
      } else if (fact.type === 'ended') {
        this.#said.delete(fact.conversation);
        this.#given.delete(fact.conversation);
      }
    }
  }

  /** Customers wait for their agent's first words too. */
  of(id: string, { agent, waitingSince, replied, lastAt }: ConversationView): Turn {
    if (agent === null) return { waits: 'line', since: waitingSince };
    const said = this.#said.get(id);
    if (said?.by === 'customer') return { waits: 'reply', since: said.at };
    if (!replied) return { waits: 'reply', since: this.#given.get(id) ?? lastAt };
    return { waits: 'customer', since: said?.at ?? lastAt };
  }

  #say(conversation: string, said: Said): void {
    if (this.#said.get(conversation)?.by !== said.by) this.#said.set(conversation, said);
  }
}
