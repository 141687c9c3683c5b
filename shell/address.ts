import { isIPv6 } from 'node:net';

/** Groups of an IPv6 address that one subscriber has to themselves: limits count these together. */
const ownGroups = 4;

/** What limits count by: the address, or the /64 that an IPv6 address is one of 2^64 in. */
export const addressKey = (address: string): string => {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [head = '', tail = ''] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const zeros = address.includes('::')
    ? Array<string>(8 - before.length - after.length).fill('0')
    : [];
  return `${[...before, ...zeros, ...after].slice(0, ownGroups).join(':')}::/64`;
};
