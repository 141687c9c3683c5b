import { Secret, TOTP } from 'otpauth';
import { hashRecoveryCode } from './recovery.ts';
import type { Seal } from './seal.ts';
import type { AgentAccount } from './store.ts';

/** Seconds that a code stands for; the one before and the one after it count too, for slow clocks. */
const period = 30;
const window = 1;

const totp = (secret: string, more: { issuer?: string; label?: string } = {}): TOTP =>
  new TOTP({ ...more, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period });

/** A new secret, as it is typed into an app. */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** What an app reads from the QR code. */
export const keyUri = (secret: string, agent: string, site: string): string =>
  totp(secret, { issuer: site, label: agent }).toString();

/** The step that a code belongs to, if it is right and after the step that was used last. */
export const stepOf = (secret: string, code: string, now: number, last = 0): number | undefined => {
  const token = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const delta = totp(secret).validate({ token, window, timestamp: now });
  if (delta === null) return undefined;
  const step = Math.floor(now / 1_000 / period) + delta;
  return step > last ? step : undefined;
};

/** The account after this code, or this recovery code, was used; nothing when it does not fit. */
export const withCodeUsed = (
  account: AgentAccount,
  code: string,
  seal: Seal,
  now: number,
): AgentAccount | undefined => {
  const { factor } = account;
  if (!factor) return undefined;
  const secret = seal.open(factor.secret, account.id);
  const lastStep = secret && stepOf(secret, code, now, factor.lastStep);
  if (lastStep) return { ...account, factor: { ...factor, lastStep } };
  const used = hashRecoveryCode(code);
  if (!factor.recovery.includes(used)) return undefined;
  const recovery = factor.recovery.filter((hash) => hash !== used);
  return { ...account, factor: { ...factor, recovery } };
};

/** The account without its second factor. */
export const withoutFactor = ({ factor: _gone, ...account }: AgentAccount): AgentAccount => account;
