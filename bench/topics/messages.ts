import { syncs } from '../disk.ts';
import { at } from '../median.ts';
import { race } from '../race.ts';
import { figure } from '../topic.ts';
import type { Row, Topic } from '../topic.ts';

/** What whoever stores waits for: a page on the disk, and nothing else. */
const disk = async (ms: number): Promise<Row> => {
  const took = (await syncs(ms)).toSorted((a, b) => a - b);
  const share = (of: number): number => figure(at(took, of), 2);
  return {
    server: 'the disk alone',
    'p50 ms': share(0.5),
    'p95 ms': share(0.95),
    'p99 ms': share(0.99),
  };
};

/** Messages from one end to the other, beside servers that only pass them on. */
export const messages: Topic = {
  title: 'Messages delivered',
  rows: async (extent) => {
    const rows = await race(
      ['ws relay', 'Socket.IO rooms', 'two frames', 'the least', 'chatter'],
      extent,
    );
    return [...rows, await disk(extent.ms * extent.rounds)];
  },
};
