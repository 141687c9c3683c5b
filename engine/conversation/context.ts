import type { Named } from '../event.ts';
import type { EndReason, Requeue } from '../protocol.ts';
import type { ConversationEvent } from './event.ts';

/** Who types now, what may be seen of it, and the number of each side's latest typing. */
type Typing = {
  readonly agent: boolean;
  readonly customer: boolean;
  readonly agentN: number;
  readonly customerN: number;
  /** Whether the agent may see the customer's words before they are sent. */
  readonly draft: boolean;
};

/** The agents so far. */
type Past = {
  /** Agents who had this conversation, the latest last. */
  readonly served: readonly string[];
  /** Agents who had this customer and did not keep them, the latest last: others come first. */
  readonly missed: readonly string[];
  /** Why it last went back to the line. */
  readonly requeue: Requeue | null;
};

/**
 * All that a conversation knows of itself; its words are in the store. Each event copies it, and
 * an object of more than sixteen fields is slow to copy: hence the groups.
 */
export type ConversationContext = {
  readonly id: string;
  readonly customer: string;
  readonly customerName: string;
  readonly category: string;
  readonly openedAt: number;
  /** When the wait began, and the order among those who came in the same millisecond. */
  readonly place: { readonly waitingSince: number; readonly arrival: number };
  readonly agent: string | null;
  readonly agentName: string;
  readonly past: Past;
  readonly seq: number;
  readonly lastAt: number;
  /** Whether the agent has written since the assignment. */
  readonly replied: boolean;
  readonly typing: Typing;
  readonly seen: { readonly customer: number; readonly agent: number };
  readonly endedAt: number | null;
  readonly reason: EndReason | null;
};

export type ConversationInput = Pick<
  ConversationContext,
  'id' | 'customer' | 'customerName' | 'category' | 'place'
> & {
  /** Only to leave a message. */
  readonly leaves?: true;
};

/** What the chart hands to each verb. */
export type On<Type extends ConversationEvent['type']> = {
  readonly context: ConversationContext;
  readonly event: Named<ConversationEvent, Type>;
};

/** Nobody types and nobody's words are shown; another agent's clock may be behind the one's before. */
export const quiet = ({ typing }: ConversationContext) => ({
  typing: { ...typing, agent: false, agentN: 0, customer: false },
});

/** A conversation that was opened just now. */
export const opened = ({
  id,
  customer,
  customerName,
  category,
  place,
  at,
}: ConversationInput & { readonly at: number }): ConversationContext => ({
  id,
  customer,
  customerName,
  category,
  openedAt: at,
  place,
  agent: null,
  agentName: '',
  past: { served: [], missed: [], requeue: null },
  seq: 1,
  lastAt: at,
  replied: false,
  typing: { agent: false, customer: false, agentN: 0, customerN: 0, draft: false },
  seen: { customer: 0, agent: 0 },
  endedAt: null,
  reason: null,
});

/** Agents remembered in one conversation, so that its context stays small. */
const remembered = 8;
/** The list with its new last one, once, and no longer than is remembered. */
export const remember = (list: readonly string[], id: string): readonly string[] =>
  [...list.filter((known) => known !== id), id].slice(-remembered);
