/** The first byte of a whole text frame (RFC 6455, 5.2), and from where lengths need two or eight bytes. */
const wholeText = 0x81;
const twoBytes = 126;
const eightBytes = 65_536;

const headOf = (length: number): number => (length < twoBytes ? 2 : length < eightBytes ? 4 : 10);

/** Text frames in order as they go to a browser, in one piece. */
export const packet = (texts: readonly string[]): Buffer => {
  const lengths = texts.map((text) => Buffer.byteLength(text));
  const size = lengths.reduce((sum, length) => sum + headOf(length) + length, 0);
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  for (const [index, length] of lengths.entries()) {
    const head = headOf(length);
    bytes[at] = wholeText;
    if (head === 2) bytes[at + 1] = length;
    else if (head === 4) {
      bytes[at + 1] = 126;
      bytes.writeUInt16BE(length, at + 2);
    } else {
      bytes[at + 1] = 127;
      bytes.writeBigUInt64BE(BigInt(length), at + 2);
    }
    bytes.write(texts[index]!, at + head, 'utf8');
    at += head + length;
  }
  return bytes;
};

/** Makes packets, and only one for all in a row who get the same, as the windows of one person do. */
export const packer = (): typeof packet => {
  let last: readonly string[] = [];
  let bytes = packet(last);
  return (texts) => {
    const isSame = texts.length === last.length && texts.every((text, at) => text === last[at]);
    if (!isSame) bytes = packet(texts);
    last = texts;
    return bytes;
  };
};
