import { open } from './open.ts';
import { Turn } from './pair.ts';
import type { Pair } from './pair.ts';

export const relayPairs = async (port: number, count: number): Promise<Pair[]> => {
  const pairs: Pair[] = [];
  for (let i = 0; i < count; i += 1) {
    const url = `ws://127.0.0.1:${port}/${i}`;
    const ends = [await open(url), await open(url)] as const;
    const turn = new Turn();
    for (const end of ends) end.on('message', () => turn.done());
    let from = 0;
    pairs.push({
      say: (text) => {
        const heard = turn.next();
        ends[from]?.send(text);
        from = 1 - from;
        return heard;
      },
    });
  }
  return pairs;
};
