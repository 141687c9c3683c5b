import type { Admin, Category, TransferTarget } from '../protocol.ts';

/** What the machines, and admins, tell the desk. */
export type DeskEvent =
  | {
      readonly type: 'join';
      readonly at: number;
      readonly customer: string;
      readonly name: string;
      readonly category: string;
      readonly conversation: string;
    }
  | {
      readonly type: 'leaveMessage';
      readonly at: number;
      readonly customer: string;
      readonly name: string;
      readonly category: string;
      readonly conversation: string;
      readonly id: string;
      readonly text: string;
      readonly reach: string;
      readonly limit: number;
      /** The conversation whose place is given up for it. */
      readonly instead: string | null;
    }
  /** How an agent is now. */
  | {
      readonly type: 'roster';
      readonly at: number;
      readonly agent: string;
      readonly name: string;
      readonly limit: number;
      readonly categories: readonly string[];
      readonly lastAssigned: number;
      readonly ready: boolean;
    }
  /** The agent's grace is over. */
  | { readonly type: 'agentLost'; readonly at: number; readonly agent: string }
  /** The agent is signed in no more. */
  | { readonly type: 'agentGone'; readonly at: number; readonly agent: string }
  | { readonly type: 'ended'; readonly at: number; readonly conversation: string }
  | { readonly type: 'noReply'; readonly at: number; readonly conversation: string }
  | {
      readonly type: 'transfer';
      readonly at: number;
      readonly agent: string;
      readonly conversation: string;
      readonly target: TransferTarget;
      readonly note: string;
    }
  | {
      readonly type: 'move';
      readonly at: number;
      readonly by: Admin;
      readonly conversation: string;
      readonly target: TransferTarget;
      readonly note: string;
    }
  | { readonly type: 'editCategory'; readonly at: number; readonly category: Category };

export type Of<Type extends DeskEvent['type']> = Extract<DeskEvent, { readonly type: Type }>;
