/** Whose pages and sockets: each audience has guards of its own. */
export type Audience = 'customer' | 'agent' | 'admin' | 'setup';

/** Whose socket: an admin's watches others and says nothing. */
export type Side = 'customer' | 'agent' | 'admin';

/**
 * What somebody is here: a browser without a session (or with one that is over), a customer, an
 * agent, an admin. A disabled agent and one who signed out are nobody.
 */
export type Role = 'nobody' | 'customer' | 'agent' | 'admin';

/** What a request or a frame names. */
export type Thing =
  | 'conversation'
  /** Whom a chat is handed on to. */
  | 'target'
  /** A category as customers see it. */
  | 'line'
  | 'category'
  | 'agent'
  /** An entry of the whitelist. */
  | 'address'
  /** The link of the first run, or one for a lost password. */
  | 'link';

/**
 * How that thing stands to who names it. `ended` is what is over: one's own conversation, an
 * archived category, a disabled account, a link that was used. `earlier` is a conversation of
 * others that is over, and whose customer one talks with now.
 */
export type Relation = 'own' | 'others' | 'ended' | 'earlier' | 'missing';

/** Which of each thing: what is not listed is refused in the same words as what is missing. */
export type Reach = Readonly<Partial<Record<Thing, readonly Exclude<Relation, 'missing'>[]>>>;

/** Who may, and what they may name; whoever is not listed may not. */
export type Row = Readonly<Partial<Record<Role, Reach>>>;

export const customers = (reach: Reach = {}): Row => ({ customer: reach });
export const admins = (reach: Reach = {}): Row => ({ admin: reach });
/** Admins are agents too. */
export const agents = (reach: Reach = {}): Row => ({ agent: reach, admin: reach });
export const everybody = (reach: Reach = {}): Row => ({
  nobody: reach,
  customer: reach,
  agent: reach,
  admin: reach,
});

/** The first of these roles that the row lets in. */
export const roleIn = (row: Row, roles: readonly Role[]): Role | undefined =>
  roles.find((role) => row[role] !== undefined);

/** The row of this name; throws when nobody has decided about it yet. */
export const rowOf = (table: Readonly<Record<string, Row>>, name: string): Row => {
  const row = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!row) throw new Error(`'${name}' has no row in shell/rights.ts`);
  return row;
};
