import { hash, verify } from '@node-rs/argon2';

/** argon2id at OWASP's recommended cost: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Hashes at once: a flood of sign-ins may not take the whole machine. */
const atOnce = 2;
const mayWait = 50;

/** Shortest and longest password, in characters. */
const shortest = 12;
const longest = 128;

/** Why a password cannot be taken, or nothing. */
export const passwordFault = (password: string): string => {
  if (password.length < shortest) return `A password has at least ${shortest} characters.`;
  return password.length > longest ? `A password has at most ${longest} characters.` : '';
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
