import type { EndReason, Person, Requeue } from '../protocol.ts';

/** All that a conversation knows of itself; its words are in the store. */
export type ConversationContext = {
  readonly id: string;
  readonly customer: string;
  readonly customerName: string;
  readonly category: string;
  readonly openedAt: number;
  readonly waitingSince: number;
  /** The order among those who came in the same millisecond. */
  readonly arrival: number;
  readonly agent: string | null;
  readonly agentName: string;
  /** Agents who had this conversation, the latest last. */
  readonly served: readonly string[];
  /** Agents who did not answer in time, the latest last. */
  readonly missed: readonly string[];
  /** Why it last went back to the line. */
  readonly requeue: Requeue | null;
  readonly seq: number;
  readonly lastAt: number;
  /** Whether the agent has written since the assignment. */
  readonly replied: boolean;
  /** Whether the agent may see the customer's words before they are sent. */
  readonly draft: boolean;
  readonly agentTyping: boolean;
  readonly customerTyping: boolean;
  /** The number of each side's latest typing. */
  readonly typed: { readonly customer: number; readonly agent: number };
  readonly seen: { readonly customer: number; readonly agent: number };
  readonly endedAt: number | null;
  readonly reason: EndReason | null;
};

export type ConversationInput = Pick<
  ConversationContext,
  'id' | 'customer' | 'customerName' | 'category' | 'waitingSince' | 'arrival'
>;

/** Agents remembered in one conversation, so that its context stays small. */
const remembered = 8;
/** The list with its new last one, once, and no longer than is remembered. */
export const remember = (list: readonly string[], id: string): readonly string[] =>
  [...list.filter((known) => known !== id), id].slice(-remembered);

export const customerOf = (context: ConversationContext): Person => ({
  kind: 'customer',
  id: context.customer,
});
export const agentOf = (context: ConversationContext): readonly Person[] =>
  context.agent === null ? [] : [{ kind: 'agent', id: context.agent }];

/** Whether the person is the customer or the agent of this conversation now. */
export const isMember = (context: ConversationContext, person: Person): boolean =>
  person.id === (person.kind === 'customer' ? context.customer : context.agent);

/** What every entry carries: the next place, a time that never decreases, and who may see it. */
export const entry = (context: ConversationContext, at: number) => ({
  conversation: context.id,
  seq: context.seq + 1,
  at: Math.max(at, context.lastAt),
  to: [customerOf(context), ...agentOf(context)],
});

/** The context after one more entry. */
export const entered = (context: ConversationContext, at: number) => ({
  seq: context.seq + 1,
  lastAt: Math.max(at, context.lastAt),
});

/** Nobody types and nobody's words are shown. */
export const quiet = { agentTyping: false, customerTyping: false } as const;
