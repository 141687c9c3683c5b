import { closing, fragments, frame, op } from './bytes.ts';

/** The close code that has to follow, or what else: a beat that is answered, or a connection that is gone. */
export type Outcome = number | 'answered' | 'hung up';
export type Case = readonly [what: string, bytes: Buffer | readonly Buffer[], outcome: Outcome];

const beat = '{"op":"beat"}';
const control = (opcode: number, payload: string | Buffer, more = {}): Buffer =>
  frame(payload, { opcode, ...more });
const close = (payload: string | Buffer): Buffer => control(op.close, payload);
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
const padded = (bytes: number): string => beat + ' '.repeat(bytes - beat.length);
const lying = (says: bigint, bits: 16 | 64): Buffer => frame(beat, { says, bits });
const invalidText = (...bytes: number[]): Buffer => frame(Buffer.from(bytes));
const kib32 = 32 * 1024;

const reserved: readonly Case[] = [
  ['the bit of deflate, which nobody agreed on', frame(beat, { rsv: 4 }), 1002],
  ['the second reserved bit', frame(beat, { rsv: 2 }), 1002],
  ['the third reserved bit', frame(beat, { rsv: 1 }), 1002],
  ['all reserved bits', frame(beat, { rsv: 7 }), 1002],
  ['a ping with a reserved bit', control(op.ping, '', { rsv: 4 }), 1002],
  ['a close with a reserved bit', control(op.close, '', { rsv: 1 }), 1002],
  [
    'a continuation with the bit of deflate',
    [frame('{"op":', { fin: false }), frame('"beat"}', { opcode: op.more, rsv: 4 })],
    1002,
  ],
  ...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map((opcode): Case => [
    `the reserved opcode ${opcode}`,
    frame(beat, { opcode }),
    1002,
  ]),
  ['a text without a mask', frame(beat, { masked: false }), 1002],
  ['bytes without a mask', frame(beat, { masked: false, opcode: op.bytes }), 1002],
  ['a ping without a mask', control(op.ping, 'x', { masked: false }), 1002],
  ['a pong without a mask', control(op.pong, '', { masked: false }), 1002],
  ['a close without a mask', control(op.close, closing(1000), { masked: false }), 1002],
];

const controls: readonly Case[] = [
  ['a ping', control(op.ping, 'here'), 'answered'],
  ['an empty ping', control(op.ping, ''), 'answered'],
  ['a ping of 125 bytes', control(op.ping, 'x'.repeat(125)), 'answered'],
  ['a pong that nobody asked for', control(op.pong, 'x'), 'answered'],
  ['twenty pings', times(20, control(op.ping, 'x')), 'answered'],
  ['a thousand pings in one write', Buffer.concat(times(1_000, control(op.ping, 'x'))), 'hung up'],
  ['a thousand pongs', times(1_000, control(op.pong, '')), 4008],
  ['a ping of 126 bytes', control(op.ping, 'x'.repeat(126)), 1002],
  ['a pong of 126 bytes', control(op.pong, 'x'.repeat(126)), 1002],
  ['a close of 126 bytes', control(op.close, 'x'.repeat(126)), 1002],
  ['a ping of 64 bits of length', control(op.ping, 'x', { bits: 64 }), 1002],
  ['a ping in fragments', control(op.ping, 'x', { fin: false }), 1002],
  ['a pong in fragments', control(op.pong, 'x', { fin: false }), 1002],
  ['a close in fragments', control(op.close, closing(1000), { fin: false }), 1002],
];

const closes: readonly Case[] = [
  ['a close without a code', close(''), 1005],
  ['a close of one byte', close('x'), 1002],
  ...[1000, 1001, 1003, 1007, 1011, 1014, 3000, 4401, 4999].map((code): Case => [
    `a close with ${code}`,
    close(closing(code)),
    code,
  ]),
  ...[0, 1, 999, 1004, 1005, 1006, 1015, 1016, 2000, 2999, 5000, 65_535].map((code): Case => [
    `a close with ${code}, which nobody may send`,
    close(closing(code)),
    1002,
  ]),
  ['a close with a reason', close(closing(1000, 'x'.repeat(123))), 1000],
  [
    'a close with a reason that is not UTF-8',
    close(closing(1000, Buffer.from([0xc3, 0x28]))),
    1007,
  ],
  ['a close with half a code point', close(closing(1000, Buffer.from([0xe2, 0x82]))), 1007],
  ['words after its close', [close(closing(1000)), frame(beat), frame('nonsense')], 1000],
  ['a close within a message', [frame('{', { fin: false }), close(closing(1000))], 1000],
];

const lengths: readonly Case[] = [
  ['a length in 16 bits that fits in 7', frame(beat, { bits: 16 }), 'answered'],
  ['a length in 64 bits that fits in 7', frame(beat, { bits: 64 }), 'answered'],
  ['32 KiB', frame(padded(kib32)), 'answered'],
  ['32 KiB and a byte', frame(padded(kib32 + 1)), 1009],
  ['a length of 32 KiB and a byte, and nothing else', lying(BigInt(kib32 + 1), 16), 1009],
  ['a length of 65535', lying(65_535n, 16), 1009],
  ['a length of 2^16', lying(2n ** 16n, 64), 1009],
  ['a length of 2^31', lying(2n ** 31n, 64), 1009],
  ['a length of 2^32', lying(2n ** 32n, 64), 1009],
  ['a length of 2^53', lying(2n ** 53n, 64), 1009],
  ['a length of 2^63', lying(2n ** 63n, 64), 1009],
  ['a length of 2^64 - 1', lying(2n ** 64n - 1n, 64), 1009],
  ['a length that is too short', frame(beat, { says: 5n }), 1008],
  ['a length of nothing', frame(beat, { says: 0n }), 1008],
  ['a megabyte', frame('x'.repeat(2 ** 20)), 1009],
];

const pieces: readonly Case[] = [
  ['a message in two fragments', fragments(['{"op":', '"beat"}']), 'answered'],
  [
    'a message with a ping in it',
    [frame('{"op":', { fin: false }), control(op.ping, 'x'), frame('"beat"}', { opcode: op.more })],
    'answered',
  ],
  ['64 fragments', fragments([...times(63, ' '), beat]), 'answered'],
  ['65 fragments', fragments([...times(64, ' '), beat]), 1008],
  ['65 empty fragments', fragments([...times(64, ''), beat]), 1008],
  ['32 KiB in fragments', fragments([' '.repeat(kib32 - 13), beat]), 'answered'],
  ['32 KiB and a byte in fragments', fragments([' '.repeat(kib32 - 12), beat]), 1009],
  ['a continuation of nothing', frame(beat, { opcode: op.more }), 1002],
  ['a continuation of nothing that goes on', frame(beat, { opcode: op.more, fin: false }), 1002],
  [
    'a continuation after the end',
    [fragments(['{"op":', '"beat"}']), frame('x', { opcode: 0 })],
    1002,
  ],
  ['a message in a message', [frame('{', { fin: false }), frame(beat)], 1002],
  ['bytes in a message', [frame('{', { fin: false }), frame('x', { opcode: op.bytes })], 1002],
  ['a message that starts twice', times(2, frame('{', { fin: false })), 1002],
];

const contents: readonly Case[] = [
  ['bytes', frame(beat, { opcode: op.bytes }), 1003],
  ['no bytes', frame('', { opcode: op.bytes }), 1003],
  ['bytes in fragments', fragments(['{"op":', '"beat"}'], op.bytes), 1003],
  ['a continuation byte alone', invalidText(0x80), 1007],
  ['an overlong slash', invalidText(0xc0, 0xaf), 1007],
  ['an overlong nothing', invalidText(0xe0, 0x80, 0x80), 1007],
  ['a surrogate in UTF-8', invalidText(0xed, 0xa0, 0x80), 1007],
  ['a code point beyond the last', invalidText(0xf4, 0x90, 0x80, 0x80), 1007],
  ['five bytes for a code point', invalidText(0xf8, 0x88, 0x80, 0x80, 0x80), 1007],
  ['half a code point', invalidText(0xe2, 0x82), 1007],
  ['a byte that is never UTF-8', invalidText(0xff), 1007],
  ['half a code point in the last fragment', fragments([' ', Buffer.from([0xe2, 0x82])]), 1007],
  [
    'a code point that its fragments tear apart',
    fragments([Buffer.from([0x22, 0xe2]), Buffer.from([0x82]), Buffer.from([0xac, 0x22])]),
    1008,
  ],
];

const noise: readonly Case[] = [
  ['HTTP', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n'), 1002],
  ['TLS', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc]), 1002],
  ['zeros', Buffer.alloc(64), 1002],
  ['ones', Buffer.alloc(64, 0xff), 1002],
  ['a thousand messages', times(1_000, frame(beat)), 4008],
  ['two messages in one write', [frame(beat), frame(beat)], 'answered'],
  ['a message and then a broken frame', [frame(beat), Buffer.alloc(4, 0xff)], 1002],
];

/** What can be wrong with frames, whatever they say. */
export const framing: readonly Case[] = [
  ...reserved,
  ...controls,
  ...closes,
  ...lengths,
  ...pieces,
  ...contents,
  ...noise,
];
