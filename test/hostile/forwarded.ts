/** Who asks, as far as the server may know: the peer itself, somebody told of, or nobody known. */
export type Whom = 'peer' | 'one' | 'other' | 'nobody';

export type Shape = {
  readonly name: string;
  /** The lines of the head, about somebody and somebody else. */
  readonly lines: (one: string, other: string) => readonly string[];
  /** Whom it comes from when 0, 1 or 2 proxies stand in front, each of which added one entry. */
  readonly whom: readonly [Whom, Whom, Whom];
};

const forwarded = (value: string): readonly string[] => [`X-Forwarded-For: ${value}`];

const shape = (
  name: string,
  whom: Shape['whom'],
  lines: (one: string, other: string) => string | readonly string[],
): Shape => ({
  name,
  whom,
  lines: (one, other) => {
    const made = lines(one, other);
    return typeof made === 'string' ? forwarded(made) : made;
  },
});

const octal = (address: string): string =>
  address.replaceAll(/\d+/g, (part) => `0${Number(part).toString(8)}`);
const hex = (address: string): string =>
  address.replaceAll(/\d+/g, (part) => `0x${Number(part).toString(16)}`);
const number = (address: string): string =>
  String(address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0));
const groups = (address: string): string => {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
};

/** What is in the header, or beside it, and whom it may be believed about. */
export const shapes: readonly Shape[] = [
  shape('no header', ['peer', 'peer', 'peer'], () => []),
  shape('one entry', ['peer', 'one', 'one'], (one) => one),
  shape('a spoofed entry before it', ['peer', 'one', 'other'], (one, other) => `${other}, ${one}`),
  shape('two proxies', ['peer', 'other', 'one'], (one, other) => `${one}, ${other}`),
  shape(
    'many hops',
    ['peer', 'one', 'one'],
    (one, other) => `${`${other}, `.repeat(40)}${one}, ${one}`,
  ),
  shape(
    'many spoofed',
    ['peer', 'one', 'other'],
    (one, other) => `${`${one},`.repeat(99)}${other},${one}`,
  ),
  shape(
    'no space after commas',
    ['peer', 'other', 'one'],
    (one, other) => `${other},${one},${other}`,
  ),
  shape('much space', ['peer', 'other', 'one'], (one, other) => ` \t ${one} \t , \t ${other} \t `),
  shape('an IPv4-mapped entry', ['peer', 'one', 'one'], (one) => `::ffff:${one}`),
  shape('one in capitals', ['peer', 'one', 'one'], (one) => `::FFFF:${one}`),
  shape('one written out', ['peer', 'one', 'one'], (one) => `0:0:0:0:0:ffff:${one}`),
  shape('one in groups', ['peer', 'one', 'one'], (one) => `::ffff:${groups(one)}`),
  shape('an IPv4-compatible entry', ['peer', 'nobody', 'nobody'], (one) => `::${one}`),
  shape('a 6to4 entry', ['peer', 'nobody', 'nobody'], (one) => `2002:${groups(one)}::1`),
  shape('a NAT64 entry', ['peer', 'nobody', 'nobody'], (one) => `64:ff9b::${one}`),
  shape('a port', ['peer', 'one', 'one'], (one) => `${one}:4711`),
  shape('an endless port', ['peer', 'nobody', 'nobody'], (one) => `${one}:471100`),
  shape('a mapped entry with a port', ['peer', 'one', 'one'], (one) => `[::ffff:${one}]:4711`),
  shape('brackets', ['peer', 'one', 'one'], (one) => `[::ffff:${one}]`),
  shape('brackets around IPv4', ['peer', 'nobody', 'nobody'], (one) => `[${one}]`),
  shape('half a bracket', ['peer', 'nobody', 'nobody'], (one) => `[::ffff:${one}`),
  shape('a zone', ['peer', 'nobody', 'nobody'], (one) => `::ffff:${one}%lo`),
  shape('a zone in brackets', ['peer', 'nobody', 'nobody'], (one) => `[::ffff:${one}%25lo]`),
  shape('octal', ['peer', 'nobody', 'nobody'], (one) => octal(one)),
  shape('hexadecimal', ['peer', 'nobody', 'nobody'], (one) => hex(one)),
  shape('one number', ['peer', 'nobody', 'nobody'], (one) => number(one)),
  shape('three parts', ['peer', 'nobody', 'nobody'], (one) => one.replace(/\.\d+$/, '')),
  shape('five parts', ['peer', 'nobody', 'nobody'], (one) => `${one}.1`),
  shape('a range', ['peer', 'nobody', 'nobody'], (one) => `${one}/32`),
  shape('quotes', ['peer', 'nobody', 'nobody'], (one) => `"${one}"`),
  shape('an empty header', ['peer', 'nobody', 'nobody'], () => ''),
  shape('an empty part at the end', ['peer', 'nobody', 'nobody'], (one) => `${one}, `),
  shape('an empty part before it', ['peer', 'one', 'nobody'], (one, other) => `${other}, , ${one}`),
  shape('commas alone', ['peer', 'nobody', 'nobody'], () => ',,,,'),
  shape('a word', ['peer', 'nobody', 'nobody'], () => 'localhost'),
  shape('unknown', ['peer', 'nobody', 'nobody'], (one) => `${one}, unknown`),
  shape('a word before it', ['peer', 'one', 'nobody'], (one) => `_hidden, ${one}`),
  shape('two names at once', ['peer', 'nobody', 'nobody'], (one, other) => `${one} ${other}`),
  shape('a semicolon', ['peer', 'nobody', 'nobody'], (one, other) => `${other};${one}`),
  shape('another alphabet’s digits', ['peer', 'nobody', 'nobody'], () => '\u00b9\u00b9'),
  shape('loopback', ['peer', 'peer', 'peer'], () => '127.0.0.1'),
  shape('the header twice', ['peer', 'other', 'one'], (one, other) => [
    `X-Forwarded-For: ${one}`,
    `X-Forwarded-For: ${other}`,
  ]),
  shape('the header in capitals', ['peer', 'one', 'one'], (one) => [`X-FORWARDED-FOR: ${one}`]),
  shape('the header in small letters', ['peer', 'one', 'one'], (one) => [
    `x-forwarded-for: ${one}`,
  ]),
  shape('mixed headers', ['peer', 'one', 'other'], (one, other) => [
    `x-forwarded-for: ${other}`,
    `X-Forwarded-For: ${one}`,
  ]),
  shape('an underscore', ['peer', 'peer', 'peer'], (one) => [`X_Forwarded_For: ${one}`]),
  shape('Forwarded', ['peer', 'peer', 'peer'], (one) => [`Forwarded: for=${one};proto=https`]),
  shape('X-Real-IP', ['peer', 'peer', 'peer'], (one) => [`X-Real-IP: ${one}`]),
  shape('headers of others', ['peer', 'peer', 'peer'], (one) => [
    `X-Client-IP: ${one}`,
    `CF-Connecting-IP: ${one}`,
    `True-Client-IP: ${one}`,
    `X-Forwarded: ${one}`,
    `X-Forwarded-Host: ${one}`,
  ]),
  shape('Forwarded against it', ['peer', 'one', 'one'], (one, other) => [
    `Forwarded: for=${other}`,
    `X-Forwarded-For: ${one}`,
    `X-Real-IP: ${other}`,
  ]),
];
