import type { Named } from '../event.ts';
import type { EndReason, Requeue } from '../protocol.ts';
import type { ConversationEvent } from './event.ts';

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
  /** Agents who had this customer and did not keep them, the latest last: others come first. */
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

/** What the chart hands to each verb. */
export type On<Type extends ConversationEvent['type']> = {
  readonly context: ConversationContext;
  readonly event: Named<ConversationEvent, Type>;
};

/** Nobody types and nobody's words are shown. */
export const quiet = { agentTyping: false, customerTyping: false } as const;

/** A conversation that was opened just now. */
export const opened = ({
  id,
  customer,
  customerName,
  category,
  waitingSince,
  arrival,
  at,
}: ConversationInput & { readonly at: number }): ConversationContext => ({
  id,
  customer,
  customerName,
  category,
  openedAt: at,
  waitingSince,
  arrival,
  agent: null,
  agentName: '',
  served: [],
  missed: [],
  requeue: null,
  seq: 1,
  lastAt: at,
  replied: false,
  draft: false,
  ...quiet,
  typed: { customer: 0, agent: 0 },
  seen: { customer: 0, agent: 0 },
  endedAt: null,
  reason: null,
});

/** Agents remembered in one conversation, so that its context stays small. */
const remembered = 8;
/** The list with its new last one, once, and no longer than is remembered. */
export const remember = (list: readonly string[], id: string): readonly string[] =>
  [...list.filter((known) => known !== id), id].slice(-remembered);
