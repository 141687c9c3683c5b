import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { randomBytes } from 'node:crypto';
import { isIPv4 } from 'node:net';
import { z } from 'zod';
import { Addresses } from './addresses.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const optional = <T extends z.ZodType>(kind: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), kind.optional());
const count = (otherwise: number) =>
  z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.coerce.number().int().min(0).default(otherwise),
  );

/** Addresses and ranges, separated by commas. */
const addresses = z
  .string()
  .default('')
  .transform((list, ctx) => {
    const parts = list.split(',').map((part) => part.trim());
    try {
      return new Addresses(parts.filter((part) => part !== '')).entries;
    } catch (error) {
      ctx.addIssue((error as Error).message);
      return z.NEVER;
    }
  });

/** Characters that a session secret has at least. */
const secretLength = 32;

const schema = z.object({
  SERVER_PORT: z.preprocess((value) => (value === '' ? undefined : value), port.default(3000)),
  SERVER_HOST: optional(z.string()),
  PUBLIC_ORIGIN: optional(z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin)),
  SESSION_SECRET: optional(
    z.string().min(secretLength, `must have at least ${secretLength} characters`),
  ),
  DATA_DIR: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.string().default('./data'),
  ),
  MONGOURL: optional(z.string().regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb://')),
  AGENT_WHITELIST: addresses,
  TRUST_PROXY: count(0),
  PROXY_ADDRESSES: addresses.refine(
    (entries) => !entries.some((entry) => entry.endsWith('/0')),
    'must name the proxies, not every address',
  ),
  SOCKETS_PER_ADDRESS: count(50),
  SENDS_PER_MINUTE: count(60),
  JOINS_PER_MINUTE: count(30),
  SITE_NAME: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.string().max(60).default('Chatter'),
  ),
  LOG_LEVEL: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  ),
});

export type Config = {
  readonly port: number;
  /** The address to listen on; all of them when undefined. */
  readonly host: string | undefined;
  /** What the browser's address bar shows, when it is not this machine's own name. */
  readonly publicOrigin: string | undefined;
  /** Whether browsers reach us by https. */
  readonly isSecure: boolean;
  readonly sessionSecret: string;
  readonly dataDir: string;
  readonly mongoUrl: string | undefined;
  readonly agentWhitelist: readonly string[];
  /** Reverse proxies in front; 0 = none, and no header is believed. */
  readonly proxies: number;
  /** Where they are; none named: the last one is on this machine. */
  readonly proxyAddresses: readonly string[];
  readonly socketsPerAddress: number;
  /** Conversations that may begin from one address in a minute. */
  readonly joinsPerMinute: number;
  /** Messages a minute for each side of a conversation. */
  readonly sendsPerMinute: number;
  readonly siteName: string;
  readonly logLevel: string;
};

/** What is wrong with the environment, in words for the person who set it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const isThisMachine = (host: string | undefined): boolean =>
  host === 'localhost' ||
  host === '::1' ||
  (isIPv4(host ?? '') && host?.startsWith('127.') === true);

/** Whether what people type crosses a network that others can read. */
export const isReadable = ({ publicOrigin, isSecure }: Config): boolean => {
  if (publicOrigin === undefined || isSecure) return false;
  const host = new URL(publicOrigin).hostname.replace(/^\[|\]$/g, '');
  return !isThisMachine(host) && !host.endsWith('.localhost');
};

const spoofable =
  'TRUST_PROXY: whoever reaches this port without the proxy could write X-Forwarded-For and be ' +
  'anybody. Name the addresses of the proxies, as in PROXY_ADDRESSES=172.18.0.0/16, or, with a ' +
  'proxy on this machine, listen for it alone with SERVER_HOST=127.0.0.1.';

/**
 * The environment, checked once; throws ConfigError naming every variable that is wrong. `secretIn`
 * is asked for the secret in DATA_DIR when none is set.
 */
export const readConfig = (
  env: Readonly<Record<string, string | undefined>>,
  secretIn: (dataDir: string) => string = ownSecret,
): Config => {
  const read = schema.safeParse(env);
  if (!read.success) {
    const wrong = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new ConfigError(wrong.join('\n'));
  }
  const { data } = read;
  if (data.TRUST_PROXY > 0 && data.PROXY_ADDRESSES.length === 0 && !isThisMachine(data.SERVER_HOST))
    throw new ConfigError(spoofable);
  const dataDir = resolve(data.DATA_DIR);
  return Object.freeze({
    port: data.SERVER_PORT,
    host: data.SERVER_HOST,
    publicOrigin: data.PUBLIC_ORIGIN,
    isSecure: data.PUBLIC_ORIGIN?.startsWith('https:') ?? false,
    sessionSecret: data.SESSION_SECRET ?? secretIn(dataDir),
    dataDir,
    mongoUrl: data.MONGOURL,
    agentWhitelist: data.AGENT_WHITELIST,
    proxies: data.TRUST_PROXY,
    proxyAddresses: data.PROXY_ADDRESSES,
    socketsPerAddress: data.SOCKETS_PER_ADDRESS,
    sendsPerMinute: data.SENDS_PER_MINUTE,
    joinsPerMinute: data.JOINS_PER_MINUTE,
    siteName: data.SITE_NAME,
    logLevel: data.LOG_LEVEL,
  });
};

/** The file in DATA_DIR that holds the generated secret. */
export const secretName = 'session-secret';

/** The secret that signs session cookies, made on first run and readable by its owner alone. */
const ownSecret = (dataDir: string): string => {
  const file = join(dataDir, secretName);
  const known = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (known.length >= secretLength) return known;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const secret = randomBytes(32).toString('base64url');
  // Synced before it has its name: a power cut leaves the whole secret or none.
  writeFileSync(`${file}.new`, `${secret}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
  chmodSync(file, 0o600);
  const folder = openSync(dataDir, 'r');
  fsyncSync(folder);
  closeSync(folder);
  return secret;
};
