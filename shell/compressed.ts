import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

/** A file in the two ways in which browsers like to have it. */
export type Compressed = { readonly br: Buffer; readonly gzip: Buffer };

const known = new Map<string, Promise<Compressed>>();

const compress = async (plain: Buffer): Promise<Compressed> => {
  const [br, gz] = await Promise.all([promisify(brotliCompress)(plain), promisify(gzip)(plain)]);
  return { br, gzip: gz };
};

/** Compresses the file of this version beside whatever else is done, once in a process. */
export const compressed = (version: string, plain: Buffer): Promise<Compressed> => {
  const begun = known.get(version) ?? compress(plain);
  known.set(version, begun);
  return begun;
};
