/** What an admin can set; durations in milliseconds. */
export const defaultSettings = {
  /** Code points in one message, inclusive. */
  messageLimit: 2000,
  /** Unsteady this long: the other side is told. */
  notice: 5_000,
  /** Unsteady this long: the place or the chat is given up. */
  grace: 60_000,
  /** A page without a socket counts as presence for this long. */
  lull: 20_000,
  /** From assignment to the agent's first message; 0 = no such rule. */
  reply: 120_000,
  /** An agent who typed counts as typing for this long. */
  agentQuiet: 3_000,
  /** An unchanged draft is shown for this long. */
  customerQuiet: 10_000,
  /** A person who is done and not there is forgotten after this. */
  forget: 1_800_000,
};

export type Settings = Readonly<typeof defaultSettings>;
export type TimerName = Exclude<keyof Settings, 'messageLimit'>;
/** What a machine hears when its timer is due. */
export type TimerEvent<Name extends TimerName> = { readonly type: Name; readonly at: number };
