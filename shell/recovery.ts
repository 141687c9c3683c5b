import { createHash, randomBytes } from 'node:crypto';

const howMany = 10;
/** Letters and digits that are not taken for each other: five bits each. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
/** 130 bits: enough for a plain hash. */
const length = 26;

/** Ten new codes, in groups that can be typed. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: howMany }, () => {
    const code = Array.from(randomBytes(length), (byte) => letters.charAt(byte % letters.length));
    return code.join('').replaceAll(/.{5}(?=.{5})/g, '$&-');
  });

/** What is stored of a code, in any case and grouping. */
export const hashRecoveryCode = (code: string): string =>
  createHash('sha256')
    .update(code.toUpperCase().replaceAll(/[^A-Z\d]/g, ''))
    .digest('base64url');
