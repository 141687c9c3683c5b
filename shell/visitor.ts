/** Whose pages and sockets: each audience has guards of its own. */
export type Audience = 'customer' | 'agent' | 'admin' | 'setup';

/** Somebody at the door, on a page or with a socket. */
export type Visitor = {
  readonly audience: Audience;
  /** The IP address that the guards decide by. */
  readonly address: string;
};

const audiences: readonly (readonly [string, Audience])[] = [
  ['/agent', 'agent'],
  ['/admin', 'admin'],
  ['/setup', 'setup'],
];

/** Whose page this path is; what nobody else claims is the customers'. */
export const audienceOf = (path: string): Audience => {
  const plain = path.toLowerCase();
  const found = audiences.find(([prefix]) => plain === prefix || plain.startsWith(`${prefix}/`));
  return found?.[1] ?? 'customer';
};
