import type { Random } from '../../engine/simulation/random.ts';
import { firstFrame, frame } from './bytes.ts';
import type { recorded } from './recorded.ts';

const flip = (bytes: Buffer, random: Random): Buffer => {
  const flipped = Buffer.from(bytes);
  for (let i = random.below(8); i >= 0; i -= 1) {
    const at = random.below(flipped.length);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << random.below(8));
  }
  return flipped;
};

const cut = (bytes: Buffer, random: Random): Buffer =>
  bytes.subarray(0, 1 + random.below(bytes.length));

const splice = (bytes: Buffer, random: Random, other: Buffer): Buffer =>
  Buffer.concat([cut(bytes, random), other.subarray(random.below(other.length))]);

const repeat = (bytes: Buffer, random: Random): Buffer => {
  const from = random.below(bytes.length);
  const to = from + 1 + random.below(bytes.length - from);
  const again = Array.from({ length: 1 + random.below(5) }, () => bytes.subarray(from, to));
  return Buffer.concat([bytes.subarray(0, to), ...again, bytes.subarray(to)]);
};

const insert = (bytes: Buffer, random: Random): Buffer => {
  const at = random.below(bytes.length);
  const some = Buffer.from(Array.from({ length: 1 + random.below(16) }, () => random.below(256)));
  return Buffer.concat([bytes.subarray(0, at), some, bytes.subarray(at)]);
};

const ways = [flip, cut, splice, repeat, insert] as const;

/** A value in the words that is another one now: still JSON, mostly. */
const odd = ['null', '{}', '[]', '-1', '1e999', '""', '"\\ud800"', '"__proto__"', 'true', '[[[]]]'];
const swap = (words: string, random: Random): string => {
  const values = [...words.matchAll(/:("(?:[^"\\]|\\.)*"|\d+)/g)];
  const [found = '', value = ''] = random.pick(values);
  return words.replace(found, `${found.slice(0, -value.length)}${random.pick(odd)}`);
};

/** The bytes of a valid frame that was spoilt: as a whole, in its words alone, or in one value. */
export const mutate = ({ words, frames }: ReturnType<typeof recorded>, random: Random): Buffer => {
  const way = random.pick(ways);
  const depth = random.below(4);
  if (depth === 0) return frame(swap(random.pick(words), random));
  if (depth === 1)
    return frame(way(Buffer.from(random.pick(words)), random, Buffer.from(random.pick(words))));
  return way(random.pick(frames), random, random.pick(frames));
};

/** Whether the bytes end where a frame ends, so that something more can be said behind them. */
export const isWhole = (bytes: Buffer): boolean => {
  let rest = bytes;
  for (let next = firstFrame(rest); next; next = firstFrame(rest)) ({ rest } = next);
  return rest.length === 0;
};
