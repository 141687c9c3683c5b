import type { PresenceEvent } from '../presence.ts';
import type { AgentProfile, AwayReason } from '../protocol.ts';

export type AgentEvent =
  | PresenceEvent
  | { readonly type: 'signIn' | 'edit'; readonly at: number; readonly profile: AgentProfile }
  | { readonly type: 'signOut'; readonly at: number }
  | { readonly type: 'setAvailable'; readonly at: number; readonly available: boolean }
  | {
      readonly type: 'away';
      readonly at: number;
      readonly reason: AwayReason | 'admin' | null;
      readonly note: string;
    }
  /** `missed`: the agent did not answer this customer in time. */
  | {
      readonly type: 'assigned' | 'released' | 'missed';
      readonly at: number;
      readonly conversation: string;
    }
  | { readonly type: 'replied'; readonly at: number };
