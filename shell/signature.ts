import { createHmac } from 'node:crypto';
import { LruCache } from './lruCache.ts';
import { isSameSecret } from './sameSecret.ts';

/** Cookies whose signature is known: those who come back need no new hash. */
const held = 10_000;

/**
 * What is written beside a cookie, so that nobody else can make one: in the form of `keygrip`, which
 * compares by three hashes and random bytes where one hash is enough.
 */
export class Signature {
  readonly #secret: string;
  /** Signatures that were right: what nobody signed takes no place. */
  readonly #known = new LruCache<string>(held);

  constructor(secret: string) {
    this.#secret = secret;
  }

  sign(data: string): string {
    return createHmac('sha256', this.#secret).update(data).digest('base64url');
  }

  verify(data: string, signed: string): boolean {
    const made = this.#known.get(data) ?? this.sign(data);
    const isOurs = isSameSecret(signed, made);
    if (isOurs) this.#known.set(data, made);
    return isOurs;
  }

  /** Which key signed it: there is one. */
  index(data: string, signed: string): number {
    return this.verify(data, signed) ? 0 : -1;
  }
}
