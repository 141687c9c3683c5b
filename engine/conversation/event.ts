import type { ConversationInput } from './context.ts';
import type { Admin, EndReason, Person, Requeue, TransferTarget, Why } from '../protocol.ts';
import type { TimerEvent } from '../settings.ts';

/** A message that somebody wants to send; the runtime adds what the machine cannot know. */
export type SendEvent = {
  readonly type: 'send';
  readonly at: number;
  readonly from: Person;
  readonly id: string;
  readonly text: string;
  /** Code points allowed. */
  readonly limit: number;
  /** The place that a message with this id has already, and whether its words are the same. */
  readonly already: { readonly seq: number; readonly same: boolean } | null;
};

export type ConversationEvent =
  /** The desk gave the customer a place: the runtime makes the conversation. */
  | ({ readonly type: 'open'; readonly at: number } & ConversationInput)
  | SendEvent
  | {
      readonly type: 'assigned';
      readonly at: number;
      readonly agent: string;
      readonly name: string;
      readonly why: Why;
      readonly draft: boolean;
    }
  | { readonly type: 'requeued'; readonly at: number; readonly reason: Requeue }
  | {
      readonly type: 'typing';
      readonly at: number;
      readonly from: Person;
      readonly n: number;
      readonly text: string;
    }
  /** The customer leaves a message instead of waiting. */
  | {
      readonly type: 'leaveMessage';
      readonly at: number;
      readonly id: string;
      readonly text: string;
      readonly reach: string;
    }
  | { readonly type: 'seen'; readonly at: number; readonly from: Person; readonly seq: number }
  | { readonly type: 'end'; readonly at: number; readonly agent: string }
  | {
      readonly type: 'note';
      readonly at: number;
      readonly agent: string;
      readonly text: string;
      /** Code points allowed. */
      readonly limit: number;
    }
  | {
      readonly type: 'noteAsAdmin';
      readonly at: number;
      readonly by: Admin;
      readonly text: string;
      /** Code points allowed. */
      readonly limit: number;
    }
  | {
      readonly type: 'close';
      readonly at: number;
      readonly by: Person | null;
      readonly reason: EndReason;
    }
  | {
      readonly type: 'transfer';
      readonly at: number;
      readonly agent: string;
      readonly target: TransferTarget;
      readonly note: string;
    }
  /** An admin hands the customer on. */
  | {
      readonly type: 'move';
      readonly at: number;
      readonly by: Admin;
      readonly target: TransferTarget;
      readonly note: string;
    }
  /** The desk agreed: to an agent, or to a line; `by` is an admin who wanted it. */
  | {
      readonly type: 'transferred';
      readonly at: number;
      readonly by: Admin | null;
      readonly target: TransferTarget;
      readonly targetName: string;
      readonly note: string;
      readonly draft: boolean;
    }
  | { readonly type: 'lost' | 'back'; readonly at: number; readonly who: Person }
  | { readonly type: 'rules' | 'restarted'; readonly at: number; readonly draft: boolean }
  | TimerEvent<'reply' | 'agentQuiet' | 'customerQuiet'>;
