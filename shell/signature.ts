import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * What is written beside a cookie, so that nobody else can make one: in the form of `keygrip`, which
 * compares by three hashes and random bytes where one hash is enough.
 */
export class Signature {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  sign(data: string): string {
    return createHmac('sha256', this.#secret).update(data).digest('base64url');
  }

  verify(data: string, signed: string): boolean {
    const [given, own] = [Buffer.from(signed), Buffer.from(this.sign(data))];
    return given.length === own.length && timingSafeEqual(given, own);
  }

  /** Which key signed it: there is one. */
  index(data: string, signed: string): number {
    return this.verify(data, signed) ? 0 : -1;
  }
}
