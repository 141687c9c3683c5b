import type { IncomingMessage } from 'node:http';
import { isIP, isIPv4, isIPv6 } from 'node:net';
import { Addresses } from './addresses.ts';
import type { Config } from './config.ts';

/** What proxies write for an address: bare, in brackets, or with the port that they saw. */
const written =
  /^(?:\[(?<bracketed>[^[\]]+)\](?::\d{1,5})?|(?<v4>\d+\.\d+\.\d+\.\d+)(?::\d{1,5})?|(?<bare>[^[\]]+))$/;
const mapped = /^::ffff:(?<high>[\da-f]{1,4}):(?<low>[\da-f]{1,4})$/;

/** The one spelling of an IPv6 address; of one that holds an IPv4 address, the latter. */
const plainV6 = (address: string): string => {
  const plain = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const { high, low } = mapped.exec(plain)?.groups ?? {};
  if (high === undefined || low === undefined) return plain;
  const [a, b] = [parseInt(high, 16), parseInt(low, 16)];
  return [a >> 8, a & 255, b >> 8, b & 255].join('.');
};

/** An address in its one spelling, or nothing where it is none. */
const plain = (entry: string): string => {
  if (isIPv4(entry)) return entry;
  const { bracketed, v4, bare } = written.exec(entry)?.groups ?? {};
  const address = bracketed ?? v4 ?? bare ?? '';
  if (bracketed !== undefined && !isIPv6(address)) return '';
  if (isIP(address) === 0 || address.includes('%')) return '';
  return isIPv6(address) ? plainV6(address) : address;
};

const thisMachine = ['127.0.0.0/8', '::1'];

/**
 * Whom a request comes from: the peer, or what known proxies say that they saw, each believed about
 * the one before it, and no more of them than there are. Empty where a proxy wrote what is no address.
 */
export const clientReader = ({
  proxies,
  proxyAddresses,
}: Pick<Config, 'proxies' | 'proxyAddresses'>): ((request: IncomingMessage) => string) => {
  const areNamed = proxyAddresses.length > 0;
  const known = new Addresses(areNamed ? proxyAddresses : thisMachine);
  return ({ socket, headers }) => {
    let address = plain(socket.remoteAddress?.replace(/%.*/, '') ?? '');
    if (proxies === 0) return address;
    const seen = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
    if (headers['x-forwarded-for'] === undefined) seen.pop();
    for (let hop = 0; hop < proxies && address !== ''; hop += 1) {
      // Proxies before the one on this machine are only counted, unless all are named.
      const isProxy = (hop > 0 && !areNamed) || known.include(address);
      const before = isProxy ? seen.pop() : undefined;
      if (before === undefined) break;
      address = plain(before.trim());
    }
    return address;
  };
};
