import type { AgentEvent } from './agent/event.ts';
import type { ConversationEvent } from './conversation/event.ts';
import type { CustomerEvent } from './customer/event.ts';
import type { DeskEvent } from './desk/event.ts';
import type { Fact } from './protocol.ts';
import type { TimerName } from './settings.ts';

/** Something that one machine tells another. */
export type Letter =
  | { readonly kind: 'customer'; readonly id: string; readonly event: CustomerEvent }
  | { readonly kind: 'agent'; readonly id: string; readonly event: AgentEvent }
  | { readonly kind: 'conversation'; readonly id: string; readonly event: ConversationEvent }
  | { readonly kind: 'desk'; readonly id: 'desk'; readonly event: DeskEvent };

/** What a step wants done, as data: the runtime does it. */
export type Effect =
  | { readonly type: 'send'; readonly letter: Letter }
  | { readonly type: 'schedule' | 'cancel'; readonly timer: TimerName }
  | { readonly type: 'fact'; readonly fact: Fact };

/** What a machine emits: the effects of one transition, in order. */
export type Effects = { readonly type: 'effects'; readonly list: readonly Effect[] };

export const does = (...list: readonly Effect[]): Effects => ({ type: 'effects', list });
export const tell = (letter: Letter): Effect => ({ type: 'send', letter });
export const tellCustomer = (id: string, event: CustomerEvent): Effect =>
  tell({ kind: 'customer', id, event });
export const tellAgent = (id: string, event: AgentEvent): Effect =>
  tell({ kind: 'agent', id, event });
export const tellConversation = (id: string, event: ConversationEvent): Effect =>
  tell({ kind: 'conversation', id, event });
export const tellDesk = (event: DeskEvent): Effect => tell({ kind: 'desk', id: 'desk', event });
export const fact = (told: Fact): Effect => ({ type: 'fact', fact: told });
/** Starts the timer, or starts it again. */
export const schedule = (timer: TimerName): Effect => ({ type: 'schedule', timer });
export const cancel = (timer: TimerName): Effect => ({ type: 'cancel', timer });
