import { open } from './open.ts';
import { Turn } from './pair.ts';
import type { Pair } from './pair.ts';

/** How words are said, and whether these are the other's. */
type Manner = { say(text: string): string; isHeard(data: Buffer): boolean };
const plainly: Manner = { say: (text) => text, isHeard: () => true };

export const relayPairs = async (
  port: number,
  count: number,
  manner = plainly,
): Promise<Pair[]> => {
  const pairs: Pair[] = [];
  for (let i = 0; i < count; i += 1) {
    const url = `ws://127.0.0.1:${port}/${i}`;
    const ends = [await open(url), await open(url)] as const;
    const turn = new Turn();
    for (const end of ends)
      end.on('message', (data: Buffer) => manner.isHeard(data) && turn.done());
    let from = 0;
    pairs.push({
      say: (text) => {
        const heard = turn.next();
        ends[from]?.send(manner.say(text));
        from = 1 - from;
        return heard;
      },
    });
  }
  return pairs;
};
