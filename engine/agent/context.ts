import type { Named } from '../event.ts';
import type { Present } from '../presence.ts';
import type { Absence, AgentProfile, Person } from '../protocol.ts';
import type { AgentEvent } from './event.ts';

/** All that is known of one agent while they are signed in. */
export type AgentContext = Present & {
  readonly id: string;
  readonly name: string;
  readonly limit: number;
  readonly categories: readonly string[];
  readonly chats: readonly string[];
  readonly lastAssigned: number;
  /** Chats in a row that were not answered in time. */
  readonly misses: number;
  /** Why they are away, as far as it is known. */
  readonly absence: Absence | null;
};

/** What the chart hands to each verb. */
export type On<Type extends AgentEvent['type']> = {
  readonly context: AgentContext;
  readonly event: Named<AgentEvent, Type>;
};

export const personOf = (context: AgentContext): Person => ({ kind: 'agent', id: context.id });

/** What an admin may change of an agent. */
export const profileOf = ({ name, limit, categories }: AgentProfile) => ({
  name,
  limit,
  categories,
});
