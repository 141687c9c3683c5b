import { messageId } from '../../test/visitor.ts';
import { open } from './open.ts';
import { Turn } from './pair.ts';
import type { Pair } from './pair.ts';

/** What is said to the least of servers. */
export type Said = { readonly id: string; readonly text: string };

export const leastPairs = async (port: number, count: number): Promise<Pair[]> => {
  const pairs: Pair[] = [];
  for (let i = 0; i < count; i += 1) {
    const url = `ws://127.0.0.1:${port}/${i}`;
    const ends = [await open(url), await open(url)] as const;
    const turn = new Turn();
    for (const end of ends) {
      end.on('message', (data: Buffer) => {
        if (data.toString().startsWith('{"op":"other"')) turn.done();
      });
    }
    let from = 0;
    pairs.push({
      say: (text) => {
        const heard = turn.next();
        ends[from]?.send(JSON.stringify({ id: messageId(), text } satisfies Said));
        from = 1 - from;
        return heard;
      },
    });
  }
  return pairs;
};
