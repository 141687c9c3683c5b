/** The head of a request for a socket: what is wrong with it, and the status that it gets. */
export type Knock = readonly [what: string, status: number, head: (good: Good) => string];
export type Good = { readonly origin: string; readonly cookie: string };

const target = '/ws?as=customer&view=&since=';
const lines = {
  host: 'Host: x',
  upgrade: 'Upgrade: websocket',
  connection: 'Connection: Upgrade',
  version: 'Sec-WebSocket-Version: 13',
  key: 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
} as const;
type Part = keyof typeof lines | 'first' | 'origin' | 'cookie';

/** A good head but for these lines; an empty one is left out. */
const head =
  (other: Partial<Record<Part, string>> = {}, ...more: readonly string[]) =>
  ({ origin, cookie }: Good): string => {
    const all = {
      first: `GET ${target} HTTP/1.1`,
      ...lines,
      origin: `Origin: ${origin}`,
      cookie: `Cookie: ${cookie}`,
      ...other,
    };
    const kept = Object.values(all).filter((line) => line !== '');
    return [...kept, ...more, '\r\n'].join('\r\n');
  };
const at = (path: string): ReturnType<typeof head> => head({ first: `GET ${path} HTTP/1.1` });
const from = (change: (origin: string) => string) => (good: Good) =>
  head({ origin: `Origin: ${change(good.origin)}` })(good);

const origins: readonly Knock[] = [
  ['no origin', 403, head({ origin: '' })],
  ['an empty origin', 403, from(() => '')],
  ['the origin null', 403, from(() => 'null')],
  ['another site', 403, from(() => 'https://evil.example')],
  ['another port', 403, from((origin) => origin.replace(/\d+$/, '1'))],
  ['no port', 403, from((origin) => origin.replace(/:\d+$/, ''))],
  ['https', 403, from((origin) => origin.replace('http:', 'https:'))],
  ['a slash behind the origin', 403, from((origin) => `${origin}/`)],
  ['a path behind the origin', 403, from((origin) => `${origin}/chat`)],
  ['an origin that begins like ours', 403, from((origin) => `${origin}.evil.example`)],
  ['an origin that ends like ours', 403, from((origin) => `http://evil.${origin.slice(7)}`)],
  ['a name before the origin', 403, from((origin) => origin.replace('//', '//x@'))],
  ['the origin in capitals', 403, from((origin) => origin.toUpperCase())],
  ['the origin twice in a line', 403, from((origin) => `${origin}, ${origin}`)],
  ['the origin and another in a line', 403, from((origin) => `${origin} https://evil.example`)],
  [
    'another origin first',
    403,
    ({ origin, cookie }) =>
      head({ origin: 'Origin: https://evil.example' }, `Origin: ${origin}`)({ origin, cookie }),
  ],
  [
    'the origin as a referrer',
    403,
    ({ origin, cookie }) => head({ origin: `Referer: ${origin}/` })({ origin, cookie }),
  ],
];

const paths: readonly Knock[] = [
  ['no role', 400, at('/ws')],
  ['a role that nobody has', 400, at('/ws?as=owner')],
  ['a role in capitals', 400, at('/ws?as=Customer')],
  ['an empty role', 400, at('/ws?as=')],
  ['two roles, the first one unknown', 400, at('/ws?as=x&as=customer')],
  ['a slash behind the path', 404, at('/ws/?as=customer')],
  ['the path in capitals', 404, at('/WS?as=customer')],
  ['two slashes before the path', 404, at('//ws?as=customer')],
  ['an escaped path', 404, at('/%77s?as=customer')],
  ['a NUL behind the path', 404, at('/ws%00?as=customer')],
  ['the path of a page', 404, at('/agent?as=agent')],
  ['a path out of the folder', 404, at('/../../ws/x?as=customer')],
  ['an address that is none', 404, at('http://[/ws?as=customer')],
  ['an asterisk', 404, at('*')],
  ['a long address', 431, at(`${target}${'x'.repeat(20_000)}`)],
  ['what no page shows', 101, at(`${target}x.1,y.-1,z.999999999999,.,..,&view=%00&edition=%FF`)],
];

const methods: readonly Knock[] = [
  ...['POST', 'PUT', 'HEAD', 'DELETE', 'OPTIONS'].map((method): Knock => [
    `the method ${method}`,
    405,
    head({ first: `${method} ${target} HTTP/1.1` }),
  ]),
  ['a method that is none', 400, head({ first: `YELL ${target} HTTP/1.1` })],
  ['a method in small letters', 400, head({ first: `get ${target} HTTP/1.1` })],
  ['HTTP of another time', 400, head({ first: `GET ${target} HTTP/3.0` })],
  ['HTTP/2', 400, () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['no HTTP', 400, () => '\u0016\u0003\u0001\u0002\r\n\r\n'],
];

const handshakes: readonly Knock[] = [
  ['no key', 400, head({ key: '' })],
  ['an empty key', 400, head({ key: 'Sec-WebSocket-Key:' })],
  ['a short key', 400, head({ key: 'Sec-WebSocket-Key: AAAA' })],
  ['a long key', 400, head({ key: `Sec-WebSocket-Key: ${'A'.repeat(200)}==` })],
  ['a key that is not base64', 400, head({ key: 'Sec-WebSocket-Key: !!!!!!!!!!!!!!!!!!!!!!==' })],
  ['two keys', 400, head({}, lines.key)],
  ['no version', 400, head({ version: '' })],
  ['version 12', 400, head({ version: 'Sec-WebSocket-Version: 12' })],
  ['version 14', 400, head({ version: 'Sec-WebSocket-Version: 14' })],
  ['a version that is none', 400, head({ version: 'Sec-WebSocket-Version: x' })],
  ['two versions', 400, head({}, lines.version)],
  ['another upgrade', 400, head({ upgrade: 'Upgrade: h2c' })],
  ['two upgrades', 400, head({ upgrade: 'Upgrade: websocket, h2c' })],
  ['no upgrade', 404, head({ upgrade: '' })],
  ['no connection', 404, head({ connection: '' })],
  ['a protocol that is none', 400, head({}, 'Sec-WebSocket-Protocol: a b')],
  ['a protocol twice', 400, head({}, 'Sec-WebSocket-Protocol: a, a')],
  ['deflate', 101, head({}, 'Sec-WebSocket-Extensions: permessage-deflate')],
  ['an extension that is none', 101, head({}, 'Sec-WebSocket-Extensions: ;;,"')],
];

const headers: readonly Knock[] = [
  ['no host, which nothing is decided by', 101, head({ host: '' })],
  ['two hosts', 101, head({}, 'Host: y')],
  ['a big header', 431, head({}, `X: ${'x'.repeat(20_000)}`)],
  ['many headers', 431, head({}, ...Array.from({ length: 3_000 }, (_, i) => `X${i}: x`))],
  ['a big cookie', 431, head({ cookie: `Cookie: chatter=${'x'.repeat(20_000)}` })],
  ['a header without a colon', 400, head({}, 'X')],
  ['a name with a blank', 400, head({}, 'X Y: z')],
  ['a NUL', 400, head({}, 'X: \u0000')],
  ['a lone return', 400, head({}, 'X: a\rY: b')],
  ['a folded line', 400, head({}, 'X: a\r\n b')],
  ['a length and chunks', 400, head({}, 'Content-Length: 5', 'Transfer-Encoding: chunked')],
  ['two lengths', 400, head({}, 'Content-Length: 5', 'Content-Length: 6')],
  ['a length that is none', 400, head({}, 'Content-Length: 5x')],
];

/** What can be wrong with a request for a socket. */
export const knocks: readonly Knock[] = [
  ['nothing', 101, head()],
  ...origins,
  ...paths,
  ...methods,
  ...handshakes,
  ...headers,
];
