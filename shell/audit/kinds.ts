const day = 86_400_000;
/** How long entries are kept, in milliseconds: who came and went, and what was changed. */
const passing = 90 * day;
const lasting = 730 * day;

/** Everything that is audited, and how long it is kept; its words are `admin.did.…` in the catalogue. */
export const kinds = {
  firstAdmin: lasting,
  agentAdded: lasting,
  agentChanged: lasting,
  agentDisabled: lasting,
  agentEnabled: lasting,
  passwordSet: lasting,
  resetLinkMade: lasting,
  passwordReset: lasting,
  categoryAdded: lasting,
  categoryChanged: lasting,
  categoryArchived: lasting,
  categoryRestored: lasting,
  replySaved: lasting,
  replyRemoved: lasting,
  settingsChanged: lasting,
  conversationsExported: lasting,
  chatRead: lasting,
  chatMoved: lasting,
  chatEnded: lasting,
  chatNoted: lasting,
  messageAnswered: lasting,
  messageReopened: lasting,
  addressAdded: lasting,
  addressRemoved: lasting,
  originAdded: lasting,
  originRemoved: lasting,
  madeAway: lasting,
  signedOutEverywhere: lasting,
  passwordChanged: lasting,
  factorOn: lasting,
  factorOff: lasting,
  factorReset: lasting,
  recoveryCodesMade: lasting,
  recoveryCodeUsed: lasting,
  signedIn: passing,
  signedOut: passing,
  signInFailed: passing,
  codeFailed: passing,
  /** What was written down just before, and then could not be done. */
  notDone: lasting,
} as const satisfies Record<string, number>;

export type AuditKind = keyof typeof kinds;
