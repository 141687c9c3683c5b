import type { PresenceEvent } from '../presence.ts';
import type { EndReason } from '../protocol.ts';

export type CustomerEvent =
  | PresenceEvent
  /** The customer asks for a place; the desk answers `joined`. */
  | {
      readonly type: 'join' | 'joined' | 'left';
      readonly at: number;
      readonly name: string;
      readonly category: string;
      readonly conversation: string;
    }
  /** The customer asks to leave a message; the desk answers `left`. */
  | {
      readonly type: 'leaveMessage';
      readonly at: number;
      readonly name: string;
      readonly category: string;
      readonly conversation: string;
      readonly id: string;
      readonly text: string;
      readonly reach: string;
      /** Code points allowed. */
      readonly limit: number;
    }
  | { readonly type: 'matched'; readonly at: number }
  | { readonly type: 'requeued'; readonly at: number; readonly category: string }
  | {
      readonly type: 'ended';
      readonly at: number;
      readonly reason: EndReason;
      /** Whether an agent was ever in it. */
      readonly talked: boolean;
    }
  | { readonly type: 'leave' | 'again'; readonly at: number }
  | {
      readonly type: 'rate';
      readonly at: number;
      readonly stars: number;
      readonly comment: string;
    };
