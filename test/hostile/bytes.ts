import { randomBytes } from 'node:crypto';

/** What a frame's head says, whether it is true or not. */
export type Head = {
  readonly fin?: boolean;
  /** The three reserved bits: 4, 2, 1. */
  readonly rsv?: number;
  readonly opcode?: number;
  readonly masked?: boolean;
  /** Bits that the length is written in, when not the fewest that do. */
  readonly bits?: 7 | 16 | 64;
  /** The length that it says, when not that of the payload. */
  readonly says?: bigint;
};

export const op = { more: 0, text: 1, bytes: 2, close: 8, ping: 9, pong: 10 } as const;

const lengthOf = (says: bigint, bits: 7 | 16 | 64): [number, Buffer] => {
  if (bits === 7) return [Number(says), Buffer.alloc(0)];
  const more = Buffer.alloc(bits / 8);
  if (bits === 16) more.writeUInt16BE(Number(says));
  else more.writeBigUInt64BE(says);
  return [bits === 16 ? 126 : 127, more];
};

const fewestBits = (says: bigint): 7 | 16 | 64 => {
  if (says < 126n) return 7;
  return says < 65_536n ? 16 : 64;
};

/** The bytes of one frame. */
export const frame = (payload: string | Buffer, head: Head = {}): Buffer => {
  const { fin = true, rsv = 0, opcode = op.text, masked = true } = head;
  const plain = Buffer.from(payload);
  const says = head.says ?? BigInt(plain.length);
  const [short, more] = lengthOf(says, head.bits ?? fewestBits(says));
  const first = (fin ? 128 : 0) + rsv * 16 + opcode;
  const start = Buffer.from([first, (masked ? 128 : 0) + short]);
  if (!masked) return Buffer.concat([start, more, plain]);
  const mask = randomBytes(4);
  const covered = plain.map((byte, index) => byte ^ (mask[index % 4] ?? 0));
  return Buffer.concat([start, more, mask, covered]);
};

/** A message in so many frames. */
export const fragments = (parts: readonly (string | Buffer)[], opcode: number = op.text): Buffer =>
  Buffer.concat(
    parts.map((part, index) =>
      frame(part, { fin: index === parts.length - 1, opcode: index === 0 ? opcode : op.more }),
    ),
  );

/** What a close frame carries. */
export const closing = (code: number, reason: string | Buffer = ''): Buffer => {
  const number = Buffer.alloc(2);
  number.writeUInt16BE(code);
  return Buffer.concat([number, Buffer.from(reason)]);
};

/** A whole frame as it came from the server, and what follows it. */
export const firstFrame = (
  bytes: Buffer,
): { opcode: number; payload: Buffer; rest: Buffer } | undefined => {
  if (bytes.length < 2) return undefined;
  const short = (bytes[1] ?? 0) & 127;
  const more = { 126: 2, 127: 8 }[short] ?? 0;
  const start = 2 + more + ((bytes[1] ?? 0) & 128 ? 4 : 0);
  if (bytes.length < start) return undefined;
  let length = short;
  if (more === 2) length = bytes.readUInt16BE(2);
  if (more === 8) length = Number(bytes.readBigUInt64BE(2));
  if (bytes.length < start + length) return undefined;
  return {
    opcode: (bytes[0] ?? 0) & 15,
    payload: bytes.subarray(start, start + length),
    rest: bytes.subarray(start + length),
  };
};
