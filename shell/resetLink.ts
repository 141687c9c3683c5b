import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { isSameSecret } from './sameSecret.ts';
import type { AgentAccount, Store } from './store.ts';

/** How long a link counts, in milliseconds. */
const lifetime = 30 * 60_000;

/** 256 bits of chance, and after them the account that they are for. */
const pattern = /^[\w-]{43}(?<agent>[\w-]{1,64})$/;
const nameFor = (agent: string): string => `reset/${agent}`;
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** What is kept of a link: enough to know it again, and not to make it. */
const kept = z.object({
  hash: z.string(),
  /** The account's stamp at that time: whatever changes its access ends the link. */
  stamp: z.string(),
  until: z.number(),
  /** Whether the second factor goes with the password. */
  secondFactor: z.boolean(),
});

/** A link that counts, and what it was made for. */
export type ResetLink = { readonly agent: string } & Pick<
  z.infer<typeof kept>,
  'stamp' | 'secondFactor'
>;

/** The token of a new link for this account, the only one that counts from now on. */
export const makeResetLink = async (
  store: Pick<Store, 'putValue'>,
  { id, stamp }: AgentAccount,
  secondFactor: boolean,
  now: number,
): Promise<string> => {
  const token = `${randomBytes(32).toString('base64url')}${id}`;
  const hash = hashOf(token);
  await store.putValue(nameFor(id), { hash, stamp, until: now + lifetime, secondFactor });
  return token;
};

/** The link with this token while it counts. */
export const findResetLink = async (
  store: Pick<Store, 'value'>,
  token: string,
  now: number,
): Promise<ResetLink | undefined> => {
  const { agent } = pattern.exec(token)?.groups ?? {};
  if (agent === undefined) return undefined;
  const { data } = kept.safeParse(await store.value(nameFor(agent)));
  if (!data || now >= data.until) return undefined;
  if (!isSameSecret(hashOf(token), data.hash)) return undefined;
  return { agent, stamp: data.stamp, secondFactor: data.secondFactor };
};

/** Forgets the account's link. */
export const dropResetLink = (store: Pick<Store, 'putValue'>, agent: string): Promise<void> =>
  store.putValue(nameFor(agent), null);
