import { hash, verify } from '@node-rs/argon2';
import { isCommonPassword } from './commonPasswords.ts';
import type { Translate } from './translate.ts';
import type { AgentAccount } from './store.ts';

/** argon2id at OWASP's recommended cost: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Hashes at once: a flood of sign-ins may not take the whole machine. */
const atOnce = 2;
const mayWait = 50;

/** Shortest and longest password, in code points: it may be the only factor. */
export const shortestPassword = 15;
const longest = 128;
/** Code points that a password has besides names that everybody knows. */
const leastOwn = 8;

const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Whether hardly more than these names is left of it. */
const isMadeOf = (password: string, names: readonly string[]): boolean => {
  const known = names.map(fold).filter((name) => name.length > 2);
  const rest = known.reduce((text, name) => text.replaceAll(name, ''), fold(password));
  return rest.length < leastOwn && rest.length < fold(password).length;
};

/**
 * Why a password cannot be taken, or nothing. Every character counts as it was typed, and none is
 * demanded; `names` are what others know: the agent's and the site's.
 */
export const passwordFault = (password: string, names: readonly string[], t: Translate): string => {
  const { length } = Array.from(password);
  if (length < shortestPassword) return t('password.short', { least: shortestPassword });
  if (length > longest) return t('password.long', { most: longest });
  if (isCommonPassword(password)) return t('password.common');
  return isMadeOf(password, names) ? t('password.names') : '';
};

/** Too many people sign in at this moment. */
export class TooBusy extends Error {
  override readonly name = 'TooBusy';
}

let running = 0;
const waiting: (() => void)[] = [];

const bounded = async <T>(work: () => Promise<T>): Promise<T> => {
  if (running >= atOnce) {
    if (waiting.length >= mayWait) throw new TooBusy('too many sign-ins at once');
    await new Promise<void>((turn) => waiting.push(turn));
  }
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
};

/** The account with a password that its owner chose. */
export const withOwnPassword = (
  { firstPassword: _over, ...account }: AgentAccount,
  passwordHash: string,
): AgentAccount => ({ ...account, passwordHash });

export const hashPassword = (password: string): Promise<string> =>
  bounded(() => hash(password, cost));

// An unknown name costs as much time as a wrong password.
const nobody = hash('nobody has this password', cost);

/** Whether the password fits; with no hash (nobody has the name) it never does, just as slowly. */
export const checkPassword = (
  passwordHash: string | undefined,
  password: string,
): Promise<boolean> =>
  bounded(async () => {
    const fits = await verify(passwordHash ?? (await nobody), password);
    return fits && passwordHash !== undefined;
  });
