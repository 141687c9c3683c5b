import type { AgentAccount } from './store.ts';

/** What admins set about sign-ins; durations in milliseconds. */
export const defaultAccess = {
  /** Without anything done by the agent, a sign-in is over after this. */
  idle: 8 * 3_600_000,
  /** Whatever is done, a sign-in is over after this. */
  longest: 24 * 3_600_000,
  /** Whether every agent needs a second factor. */
  secondFactor: false,
};
export type Access = Readonly<typeof defaultAccess>;

/** What admins set as stored, with the default where something is missing or of another kind. */
export const accessFrom = (stored: unknown): Access => {
  const given: Readonly<Record<string, unknown>> =
    typeof stored === 'object' && stored !== null ? { ...stored } : {};
  const isUsable = (value: unknown, otherwise: unknown): boolean =>
    typeof value === typeof otherwise && (typeof value !== 'number' || value > 0);
  const entries = Object.entries(defaultAccess).map(
    ([name, otherwise]) =>
      [name, isUsable(given[name], otherwise) ? given[name] : otherwise] as const,
  );
  return Object.fromEntries(entries) as Access;
};

/** When somebody signed in, and when they last did something; milliseconds since 1970. */
export type SignedIn = { readonly signedInAt: number; readonly activeAt: number };

/** Whether somebody has to choose a password or set up a second factor before anything else. */
export const isIncomplete = (
  { factor, firstPassword }: AgentAccount,
  { secondFactor }: Access,
): boolean => firstPassword === true || (secondFactor && factor === undefined);

/** Whether a sign-in is past its longest time. */
export const isTooOld = ({ signedInAt }: SignedIn, { longest }: Access, now: number): boolean =>
  now - signedInAt >= longest;

/** Whether nothing was done with a sign-in for too long. */
export const isIdle = ({ activeAt }: SignedIn, { idle }: Access, now: number): boolean =>
  now - activeAt >= idle;
