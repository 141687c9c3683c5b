/** The one vocabulary: what can be said to the desk (`Command`) and what can happen (`Fact`). */

/** A customer or an agent, as the one who speaks or is spoken to. */
export type Person = { readonly kind: 'customer' | 'agent'; readonly id: string };

export type Category = {
  readonly id: string;
  readonly name: string;
  readonly order: number;
  readonly open: boolean;
  /** Customers that may wait at once; further ones are refused. */
  readonly maxQueue: number;
  /** Whether agents see the customer's words before they are sent. */
  readonly draft: boolean;
  readonly archived: boolean;
};

/** What an admin decides about an agent. */
export type AgentProfile = {
  readonly id: string;
  readonly name: string;
  /** Chats at once, 1 to 4. */
  readonly limit: number;
  readonly categories: readonly string[];
};

/** Why an agent has a customer no more. */
export type Requeue = 'agent_lost' | 'agent_left' | 'no_reply';
export const endReasons = [
  'customer_left',
  'agent_ended',
  'customer_lost',
  'agent_lost_no_return',
  'no_reply',
  'left_message',
  'admin_ended',
] as const;
export type EndReason = (typeof endReasons)[number];
/** Why something was not done; each has one sentence for the person who asked. */
export type Refusal =
  | 'empty'
  | 'too_long'
  | 'conflict'
  | 'waiting'
  | 'ended'
  | 'not_allowed'
  | 'closed'
  | 'full'
  | 'already'
  | 'not_eligible';

export type CustomerState = 'choosing' | 'waiting' | 'chatting' | 'ended' | 'gone';
export type AgentState = 'away' | 'available' | 'gone';
/** What agents themselves may say of why they are away. */
export const awayReasons = ['break', 'lunch', 'meeting', 'training', 'other'] as const;
export type AwayReason = (typeof awayReasons)[number];
/** Why an agent is away: what was said, or what made them so, with words of their own and since when. */
export type Absence = {
  readonly reason: AwayReason | 'missed' | 'lost' | 'admin';
  readonly note: string;
  readonly since: number;
};
/** The admin who did it. */
export type Admin = { readonly id: string; readonly name: string };
export type TransferTarget = { readonly kind: 'agent' | 'category'; readonly id: string };

/** What people, admins and time can say. `at` is the time it was said, in milliseconds since 1970. */
export type Command = { readonly at: number } & (
  | { readonly type: 'arrive' | 'depart' | 'visit'; readonly who: Person }
  | {
      readonly type: 'join';
      readonly customer: string;
      readonly name: string;
      readonly category: string;
      /** The id of the conversation to be, made by the caller. */
      readonly conversation: string;
    }
  | { readonly type: 'leave' | 'again'; readonly customer: string }
  /** Instead of waiting: a conversation that is over at once, to be read later. */
  | {
      readonly type: 'leaveMessage';
      readonly customer: string;
      readonly name: string;
      readonly category: string;
      readonly conversation: string;
      readonly id: string;
      readonly text: string;
      /** How they can be reached, in their words; empty when they do not say. */
      readonly reach: string;
    }
  | {
      readonly type: 'rate';
      readonly customer: string;
      readonly stars: number;
      readonly comment: string;
    }
  | { readonly type: 'signIn' | 'editAgent'; readonly agent: AgentProfile }
  | { readonly type: 'signOut'; readonly agent: string }
  | { readonly type: 'setAvailable'; readonly agent: string; readonly available: boolean }
  /** Takes no chats, and says why; an admin may say it for them. */
  | {
      readonly type: 'away';
      readonly agent: string;
      readonly reason: AwayReason | 'admin' | null;
      readonly note: string;
    }
  | {
      readonly type: 'send';
      readonly from: Person;
      readonly conversation: string;
      /** Made by the sender before the first try; the same id is the same message. */
      readonly id: string;
      readonly text: string;
    }
  | {
      readonly type: 'typing';
      readonly from: Person;
      readonly conversation: string;
      /** Grows with every change, so that the latest wins. */
      readonly n: number;
      /** A customer's whole unsent text; an agent's is never told. Empty: stopped typing. */
      readonly text: string;
    }
  | {
      readonly type: 'seen';
      readonly from: Person;
      readonly conversation: string;
      readonly seq: number;
    }
  /** `endAsAdmin`: by an admin, whoever has the customer. */
  | {
      readonly type: 'end' | 'endAsAdmin';
      readonly agent: string;
      readonly conversation: string;
    }
  | {
      readonly type: 'transfer';
      readonly agent: string;
      readonly conversation: string;
      readonly target: TransferTarget;
      readonly note: string;
    }
  /** For agents only: the customer never reads it. */
  | {
      readonly type: 'note';
      readonly agent: string;
      readonly conversation: string;
      readonly text: string;
    }
  /** The same by an admin, whoever has the customer, or while they wait. */
  | {
      readonly type: 'noteAsAdmin';
      readonly by: Admin;
      readonly conversation: string;
      readonly text: string;
    }
  /** By an admin, whoever has the customer, or while they wait. */
  | {
      readonly type: 'move';
      readonly by: Admin;
      readonly conversation: string;
      readonly target: TransferTarget;
      readonly note: string;
    }
  | { readonly type: 'editCategory'; readonly category: Category }
  | { readonly type: 'tick' }
);
type Untimed<C> = C extends Command ? Omit<C, 'at'> : never;
/** A command before it has a time. */
export type UntimedCommand = Untimed<Command>;

/** Who was considered for a customer, and why each other agent was not. */
export type Why = {
  readonly eligible: readonly { readonly agent: string; readonly load: number }[];
  readonly others: readonly {
    readonly agent: string;
    readonly why: 'away' | 'full' | 'missed';
  }[];
};

type OfConversation = {
  readonly conversation: string;
  readonly at: number;
  readonly to: readonly Person[];
};
type Entry = OfConversation & {
  /** 1..n without gap within the conversation. */
  readonly seq: number;
};

/** Something of a conversation that is kept for ever and shown to both sides in order. */
export type EntryFact = Entry &
  (
    | {
        readonly type: 'opened';
        readonly name: string;
        readonly category: string;
        /** Nobody waits: a message is left. */
        readonly leaves?: true;
      }
    | {
        readonly type: 'assigned';
        readonly agent: string;
        readonly name: string;
        readonly why: Why;
      }
    | {
        readonly type: 'message';
        readonly from: Person;
        readonly name: string;
        readonly id: string;
        readonly text: string;
      }
    | {
        readonly type: 'requeued';
        readonly agent: string;
        readonly name: string;
        readonly reason: Requeue;
      }
    | {
        readonly type: 'transferred';
        /** Who had the customer; both empty when they were taken from a line. */
        readonly agent: string;
        readonly name: string;
        /** The admin who moved them, when it was not their agent. */
        readonly by?: Admin;
        readonly target: TransferTarget;
        readonly targetName: string;
        readonly note: string;
      }
    /** The customer has its number alone, so that theirs are without gap too. */
    | {
        readonly type: 'noted';
        readonly agent: string;
        readonly name: string;
        readonly text: string;
      }
    | { readonly type: 'lost' | 'back'; readonly who: Person; readonly name: string }
    | {
        readonly type: 'ended';
        readonly by: Person | null;
        readonly reason: EndReason;
        /** How a customer can be reached who left a message and said it. */
        readonly reach?: string;
      }
  );

/** A change of a person that must be stored before anyone is told. */
export type KeptFact = { readonly at: number; readonly to: readonly Person[] } & (
  | {
      readonly type: 'customerMoved';
      readonly customer: string;
      readonly state: CustomerState;
      readonly conversation: string | null;
    }
  | {
      readonly type: 'agentMoved';
      readonly agent: string;
      readonly state: AgentState;
      readonly absence: Absence | null;
    }
  | { readonly type: 'agentEdited'; readonly agent: string }
  | {
      readonly type: 'rated';
      readonly conversation: string;
      readonly stars: number;
      readonly comment: string;
    }
);

/** Shown now or never: latest wins, nothing is stored. */
export type PassingFact = { readonly to: readonly Person[] } & (
  | { readonly type: 'typing'; readonly conversation: string; readonly on: boolean }
  | { readonly type: 'draft'; readonly conversation: string; readonly text: string }
  | {
      readonly type: 'seen';
      readonly conversation: string;
      readonly by: Person['kind'];
      readonly seq: number;
    }
  /** A message that came again with the same id: it has this place already. */
  | {
      readonly type: 'repeated';
      readonly conversation: string;
      readonly id: string;
      readonly seq: number;
    }
  | {
      readonly type: 'refused';
      readonly act: Command['type'];
      readonly why: Refusal;
      readonly conversation?: string;
      readonly id?: string;
    }
  | { readonly type: 'lineMoved'; readonly category: string }
  | { readonly type: 'categoryMoved'; readonly category: string }
  | { readonly type: 'countsMoved' }
);

export type Fact = EntryFact | KeptFact | PassingFact;

/** How each fact is treated: an entry of a conversation, kept with its actor, or passing. */
export const keeping = {
  opened: 'entry',
  assigned: 'entry',
  message: 'entry',
  requeued: 'entry',
  transferred: 'entry',
  noted: 'entry',
  lost: 'entry',
  back: 'entry',
  ended: 'entry',
  customerMoved: 'kept',
  agentMoved: 'kept',
  agentEdited: 'kept',
  rated: 'kept',
  typing: 'passing',
  draft: 'passing',
  seen: 'passing',
  repeated: 'passing',
  refused: 'passing',
  lineMoved: 'passing',
  categoryMoved: 'passing',
  countsMoved: 'passing',
} as const satisfies Record<Fact['type'], 'entry' | 'kept' | 'passing'>;

/** Whether the fact is an entry of a conversation. */
export const isEntry = (fact: Fact): fact is EntryFact => keeping[fact.type] === 'entry';
/** Whether the fact must be stored before anyone is told. */
export const isDurable = (fact: Fact): fact is EntryFact | KeptFact =>
  keeping[fact.type] !== 'passing';
