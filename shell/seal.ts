import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const ivLength = 12;
const tagLength = 16;

/** Seals small secrets, so that whoever reads the store cannot use them. */
export class Seal {
  readonly #key: Buffer;

  constructor(sessionSecret: string) {
    this.#key = Buffer.from(hkdfSync('sha256', sessionSecret, '', 'chatter second factor', 32));
  }

  /** The text, sealed for this owner: it opens for nobody else. */
  close(text: string, owner: string): string {
    const iv = randomBytes(ivLength);
    const sealing = createCipheriv(cipher, this.#key, iv, { authTagLength: tagLength });
    sealing.setAAD(Buffer.from(owner));
    const body = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
    return Buffer.concat([iv, sealing.getAuthTag(), body]).toString('base64url');
  }

  /** The text; nothing when it was sealed for somebody else, with another secret, or changed since. */
  open(sealed: string, owner: string): string | undefined {
    const bytes = Buffer.from(sealed, 'base64url');
    const iv = bytes.subarray(0, ivLength);
    const body = bytes.subarray(ivLength + tagLength);
    try {
      const opening = createDecipheriv(cipher, this.#key, iv, { authTagLength: tagLength });
      opening.setAAD(Buffer.from(owner));
      opening.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
      return Buffer.concat([opening.update(body), opening.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  }
}
