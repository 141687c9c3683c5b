import type { ConversationContext } from './context.ts';

export type ConversationState = 'waiting' | 'matched' | 'typing' | 'closed';

/** What others may read of a conversation as it was at this moment; nothing is copied for it. */
export class ConversationView {
  readonly state: ConversationState;
  readonly #context: ConversationContext;

  constructor(state: ConversationState, context: ConversationContext) {
    this.state = state;
    this.#context = context;
  }

  get customer(): string {
    return this.#context.customer;
  }
  get customerName(): string {
    return this.#context.customerName;
  }
  get category(): string {
    return this.#context.category;
  }
  get openedAt(): number {
    return this.#context.openedAt;
  }
  get waitingSince(): number {
    return this.#context.place.waitingSince;
  }
  /** The agent who has it now. */
  get agent(): string | null {
    return this.#context.agent;
  }
  get agentName(): string {
    return this.#context.agentName;
  }
  /** Agents who had it, the latest last. */
  get served(): readonly string[] {
    return this.#context.past.served;
  }
  /** The place of the latest entry. */
  get seq(): number {
    return this.#context.seq;
  }
  /** When the latest entry was made. */
  get lastAt(): number {
    return this.#context.lastAt;
  }
  /** Whether the agent has written since they have it. */
  get replied(): boolean {
    return this.#context.replied;
  }
  /** How far each side has read. */
  get seen(): ConversationContext['seen'] {
    return this.#context.seen;
  }
  get agentTyping(): boolean {
    return this.#context.typing.agent;
  }
  /** Whether the agent may see the customer's words before they are sent. */
  get draft(): boolean {
    return this.#context.typing.draft;
  }
}
