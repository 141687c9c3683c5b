import { chatsPerAgent } from '../clients/agent.ts';
import { pairsAt } from '../clients/pairs.ts';
import { Contestant } from '../contestant.ts';
import { pace } from '../measure.ts';
import { median } from '../median.ts';
import { figure } from '../topic.ts';
import type { Topic } from '../topic.ts';

/** Customers tell what they type no more often than this in a second. */
const perSecond = 3;

/** What customers type, shown to their agents before it is sent. */
export const drafts: Topic = {
  title: 'Drafts shown',
  rows: async ({ pairs: count, rounds, ms }) => {
    const contestant = await Contestant.start('chatter', Math.ceil(count / chatsPerAgent));
    const pairs = await pairsAt(contestant, count);
    const perCpu: number[] = [];
    const p50: number[] = [];
    const p99: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      let delivered = 0;
      const cpu = await contestant.cpuOf(async () => {
        const calm = await pace(pairs, count * perSecond, ms, (pair, n) =>
          pair.draft!(`Where is parcel ${n}, which I`),
        );
        delivered = calm.delivered;
        if (round > 0) p50.push(calm.p50);
        if (round > 0) p99.push(calm.p99);
      });
      if (round > 0) perCpu.push(delivered / cpu);
    }
    await contestant.stop();
    return [
      {
        'at a second': count * perSecond,
        'shown/CPU-s': figure(median(perCpu)),
        'µs each': figure(1e6 / median(perCpu), 1),
        'p50 ms': figure(median(p50), 2),
        'p99 ms': figure(median(p99), 2),
      },
    ];
  },
};
