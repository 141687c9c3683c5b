import type { Named } from '../event.ts';
import type { Present } from '../presence.ts';
import type { EndReason, Person } from '../protocol.ts';
import type { CustomerEvent } from './event.ts';

/** All that is known of one customer while they are about. */
export type CustomerContext = Present & {
  readonly id: string;
  readonly name: string;
  readonly category: string | null;
  readonly conversation: string | null;
  readonly reason: EndReason | null;
  readonly rated: boolean;
};

/** What the chart hands to each verb. */
export type On<Type extends CustomerEvent['type']> = {
  readonly context: CustomerContext;
  readonly event: Named<CustomerEvent, Type>;
};

export const personOf = (context: CustomerContext): Person => ({
  kind: 'customer',
  id: context.id,
});

/** The conversation, where there is one. */
export const chatsOf = ({ conversation }: CustomerContext): readonly string[] =>
  conversation === null ? [] : [conversation];

/** Nothing chosen yet. */
export const fresh = { category: null, conversation: null, reason: null, rated: false } as const;
