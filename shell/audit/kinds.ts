const day = 86_400_000;
/** How long entries are kept, in milliseconds: who came and went, and what was changed. */
const passing = 90 * day;
const lasting = 730 * day;

/** Everything that is audited: the words before and after what it is about, and how long it is kept. */
export const kinds = {
  firstAdmin: { words: ['became the first admin', ''], kept: lasting },
  agentAdded: { words: ['added the agent', ''], kept: lasting },
  agentChanged: { words: ['changed the agent', ''], kept: lasting },
  agentDisabled: { words: ['disabled the agent', ''], kept: lasting },
  agentEnabled: { words: ['enabled the agent', 'again'], kept: lasting },
  passwordSet: { words: ['set a new password for', ''], kept: lasting },
  resetLinkMade: { words: ['made a link to reset the password of', ''], kept: lasting },
  passwordReset: { words: ['reset the password of', 'with a link'], kept: lasting },
  categoryAdded: { words: ['added the category', ''], kept: lasting },
  categoryChanged: { words: ['changed the category', ''], kept: lasting },
  categoryArchived: { words: ['archived the category', ''], kept: lasting },
  categoryRestored: { words: ['brought the category', 'back'], kept: lasting },
  replySaved: { words: ['saved the reply', 'for all agents'], kept: lasting },
  replyRemoved: { words: ['removed the reply', 'of all agents'], kept: lasting },
  settingsChanged: { words: ['changed the settings', ''], kept: lasting },
  conversationsExported: { words: ['exported conversations', ''], kept: lasting },
  chatRead: { words: ['read a running chat:', ''], kept: lasting },
  chatMoved: { words: ['moved the chat', ''], kept: lasting },
  chatEnded: { words: ['ended the chat', ''], kept: lasting },
  chatNoted: { words: ['added a note to the chat', ''], kept: lasting },
  messageAnswered: { words: ['marked a message as answered:', ''], kept: lasting },
  messageReopened: { words: ['marked a message as not answered:', ''], kept: lasting },
  addressAdded: { words: ['added', 'to the whitelist'], kept: lasting },
  addressRemoved: { words: ['removed', 'from the whitelist'], kept: lasting },
  originAdded: { words: ['let pages of', 'show the chat'], kept: lasting },
  originRemoved: { words: ['let pages of', 'show the chat no more'], kept: lasting },
  madeAway: { words: ['made', 'away'], kept: lasting },
  signedOutEverywhere: { words: ['signed', 'out everywhere'], kept: lasting },
  passwordChanged: { words: ['changed their own password', ''], kept: lasting },
  factorOn: { words: ['turned their second factor on', ''], kept: lasting },
  factorOff: { words: ['turned their second factor off', ''], kept: lasting },
  factorReset: { words: ['turned the second factor of', 'off'], kept: lasting },
  recoveryCodesMade: { words: ['made new recovery codes', ''], kept: lasting },
  recoveryCodeUsed: { words: ['signed in with a recovery code', ''], kept: lasting },
  signedIn: { words: ['signed in', ''], kept: passing },
  signedOut: { words: ['signed out', ''], kept: passing },
  signInFailed: { words: ['could not sign in as', ''], kept: passing },
  codeFailed: { words: ['gave a wrong code for', ''], kept: passing },
  /** What was written down just before, and then could not be done. */
  notDone: { words: ['did not do it after all', ''], kept: lasting },
} as const satisfies Record<
  string,
  { readonly words: readonly [before: string, after: string]; readonly kept: number }
>;

export type AuditKind = keyof typeof kinds;
