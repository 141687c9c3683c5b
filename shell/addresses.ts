import { BlockList, isIP } from 'node:net';

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 4 ? 'ipv4' : 'ipv6');

/** IP addresses and CIDR ranges; throws on an entry that is neither. */
export class Addresses {
  readonly #list = new BlockList();
  readonly entries: readonly string[];

  constructor(entries: readonly string[]) {
    for (const entry of entries) {
      const [address = '', prefix, rest] = entry.split('/');
      const longest = isIP(address) === 4 ? 32 : 128;
      const isRange = prefix !== undefined && /^\d{1,3}$/.test(prefix) && Number(prefix) <= longest;
      if (isIP(address) === 0 || rest !== undefined || (prefix !== undefined && !isRange)) {
        throw new RangeError(`'${entry}' is not an IP address or range.`);
      }
      if (prefix === undefined) this.#list.addAddress(address, family(address));
      else this.#list.addSubnet(address, Number(prefix), family(address));
    }
    this.entries = entries;
  }

  /** Whether the address is on the list, or the list is empty. */
  include(address: string): boolean {
    if (this.entries.length === 0) return true;
    return isIP(address) !== 0 && this.#list.check(address, family(address));
  }
}
