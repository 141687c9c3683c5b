import { admins, agents, customers, everybody } from './rights/row.ts';
import type { Audience, Row, Side } from './rights/row.ts';

/** Who may have a socket, by the side of the product that it shows. */
export const sockets = {
  customer: customers(),
  agent: agents(),
  admin: admins(),
} as const satisfies Readonly<Record<Side, Row>>;

/**
 * Behind whose door each address stands, whether there is a page or not: the guards (the whitelist
 * is one) are asked before anything else. What is not named is the customers'.
 */
export const doors: readonly (readonly [prefix: string, Audience])[] = [
  ['/agent', 'agent'],
  ['/admin', 'admin'],
  ['/setup', 'setup'],
  ['/reset', 'setup'],
  ['/metrics', 'agent'],
];

/** Of saved conversations agents read their own and earlier ones of who is with them now, admins all. */
const readers: Row = {
  ...agents({ conversation: ['own', 'ended', 'earlier'] }),
  ...admins({ conversation: ['own', 'ended', 'earlier', 'others'] }),
};

/** Who may ask for which page or post which form. A route without a row here does not start. */
export const routes: Readonly<Record<string, Row>> = {
  'GET /healthz': everybody(),
  // For the addresses of the whitelist; without one for this machine alone.
  'GET /metrics': everybody(),
  'GET /assets/:version/:file': everybody(),
  'GET /embed.js': everybody(),

  'GET /': everybody(),
  'POST /join': everybody({ line: ['own'] }),
  'GET /message': everybody(),
  'POST /message': everybody({ line: ['own'] }),
  'GET /chat': customers(),
  // Without a chat it says that the chat has moved, in a frame where no other page fits.
  'GET /chat/frame': everybody(),
  'GET /chat/transcript': customers(),
  'POST /chat/send': customers({ conversation: ['own'] }),
  'POST /chat/leave': customers(),
  'POST /chat/again': customers(),
  'POST /chat/rate': customers(),

  // Who is not signed in finds the sign-in here.
  'GET /agent': everybody(),
  'POST /agent/sign-in': everybody(),
  'POST /agent/sign-out': everybody(),
  'GET /agent/sign-in/code': everybody(),
  'POST /agent/sign-in/code': everybody(),
  // Also for agents who have to complete their account first; others find the sign-in.
  'GET /agent/account': everybody(),
  'POST /agent/account/password': everybody(),
  'GET /agent/account/second-factor': everybody(),
  'POST /agent/account/second-factor': everybody(),
  'POST /agent/account/second-factor/off': everybody(),
  'POST /agent/account/second-factor/codes': everybody(),
  'GET /agent/status': agents(),
  'GET /agent/frame': agents({ conversation: ['own'] }),
  'POST /agent/send': agents({ conversation: ['own'] }),
  'POST /agent/available': agents(),
  'POST /agent/away': agents(),
  'POST /agent/end': agents({ conversation: ['own'] }),
  'POST /agent/note': agents({ conversation: ['own'] }),
  'GET /agent/earlier': agents({ conversation: ['own'] }),
  'GET /agent/transfer': agents({ conversation: ['own'] }),
  'POST /agent/transfer': agents({ conversation: ['own'], target: ['others'] }),
  // For one chat it has the words of that chat in it.
  'GET /agent/replies': agents({ conversation: ['own'] }),
  'POST /agent/replies': agents(),
  'POST /agent/replies/remove': agents(),
  'GET /agent/conversations': agents(),
  'GET /agent/conversations.csv': agents(),
  'GET /agent/conversations.jsonl': agents(),
  'GET /agent/conversations/:id': readers,
  'GET /agent/conversations/:id/replay': readers,
  'GET /agent/conversations/:id/transcript': readers,
  'POST /agent/conversations/:id/notes': readers,
  'POST /agent/conversations/:id/answered': readers,

  'GET /admin': admins(),
  'GET /admin/live': admins(),
  'POST /admin/live': admins({ agent: ['own', 'others', 'ended'] }),
  'GET /admin/live/:conversation': admins({ conversation: ['own', 'ended', 'others', 'earlier'] }),
  'POST /admin/live/:conversation': admins({
    conversation: ['own', 'ended', 'others', 'earlier'],
    target: ['others'],
  }),
  'GET /admin/agents': admins(),
  'POST /admin/agents': admins(),
  'POST /admin/agents/:id': admins({ agent: ['own', 'others', 'ended'] }),
  'POST /admin/agents/:id/second-factor/reset': admins({ agent: ['own', 'others', 'ended'] }),
  'GET /admin/sign-in': admins(),
  'POST /admin/sign-in': admins(),
  'GET /admin/categories': admins(),
  'POST /admin/categories': admins(),
  'POST /admin/categories/:id': admins({ category: ['own', 'others', 'ended'] }),
  'POST /admin/replies': admins(),
  'POST /admin/replies/remove': admins(),
  'GET /admin/reports': admins(),
  'GET /admin/reports.csv': admins(),
  'GET /admin/retention': admins(),
  'POST /admin/retention': admins(),
  'GET /admin/settings': admins(),
  'POST /admin/settings': admins(),
  'GET /admin/embedding': admins(),
  'POST /admin/embedding': admins(),
  'POST /admin/embedding/remove': admins(),
  'GET /admin/audit': admins(),
  'GET /admin/people': admins(),
  'POST /admin/people/:id/away': admins({ agent: ['own', 'others', 'ended'] }),
  'POST /admin/people/:id/sign-out': admins({ agent: ['own', 'others', 'ended'] }),
  'GET /admin/whitelist': admins(),
  'POST /admin/whitelist': admins(),
  'POST /admin/whitelist/remove': admins({ address: ['own', 'others'] }),

  'GET /setup/:token': everybody({ link: ['own'] }),
  'POST /setup/:token': everybody({ link: ['own'] }),
  'GET /reset/:token': everybody({ link: ['own'] }),
  'POST /reset/:token': everybody({ link: ['own'] }),
};

/** Who may say what in a frame or a form; `frames.ts` does not compile when one of its ops is missing. */
export const ops = {
  beat: { ...customers(), ...agents() },
  send: { ...customers({ conversation: ['own'] }), ...agents({ conversation: ['own'] }) },
  seen: { ...customers({ conversation: ['own'] }), ...agents({ conversation: ['own'] }) },
  typing: { ...customers({ conversation: ['own'] }), ...agents({ conversation: ['own'] }) },
  join: customers({ line: ['own'] }),
  leaveMessage: customers({ line: ['own'] }),
  leave: customers(),
  again: customers(),
  rate: customers(),
  away: agents(),
  available: agents(),
  end: agents({ conversation: ['own'] }),
  note: agents({ conversation: ['own'] }),
  transfer: agents({ conversation: ['own'], target: ['others'] }),
} as const satisfies Readonly<Record<string, Row>>;

/** All that an admin's socket takes: it watches, and what admins do are forms. */
export const watching: readonly (keyof typeof ops)[] = ['beat'];
