import { createHash } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { addressKey } from './address.ts';
import { nameKey } from './nameKey.ts';

/** Failures after which no more are taken, and for how many seconds they count. */
const perAccount = 5;
const perAddress = 20;
const duration = 900;

/** Unknown names are counted too, in as little memory as any other. */
export const unknownKey = (name: string): string =>
  createHash('sha256').update(nameKey(name)).digest('base64url').slice(0, 22);

/** Counts tries of passwords and codes, for each account and each address. */
export class Tries {
  readonly #accounts = new RateLimiterMemory({ points: perAccount, duration });
  readonly #addresses = new RateLimiterMemory({ points: perAddress, duration });

  /** Whether one more is allowed; asked before anything is looked at: many at once are many. */
  async take(account: string, address: string): Promise<boolean> {
    try {
      await this.#addresses.consume(addressKey(address));
      await this.#accounts.consume(account);
      return true;
    } catch {
      return false;
    }
  }

  /** A try that did not fail is none. */
  async giveBack(account: string, address: string): Promise<void> {
    await Promise.all([
      this.#accounts.reward(account),
      this.#addresses.reward(addressKey(address)),
    ]);
  }
}

/** What somebody reads who has no try left. */
export const tooManyTries = 'error.tries';
