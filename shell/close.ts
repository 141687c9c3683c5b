/** Why the server closes a socket: the protocol's code, and a word for whoever debugs. */
export const closes = {
  bytes: [1003, 'text only'],
  notUnderstood: [1008, 'not understood'],
  notAllowed: [1008, 'not allowed'],
  ourFault: [1011, 'our fault'],
  restart: [1012, 'restart'],
  /** A reader that may come back and resume. */
  tooSlow: [1013, 'too slow'],
  tooFast: [4008, 'too fast'],
  /** The page goes to the sign-in. */
  sessionOver: [4401, 'session over'],
} as const;

export type Close = keyof typeof closes;
