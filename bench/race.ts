import { chatsPerAgent } from './clients/agent.ts';
import { pairsAt } from './clients/pairs.ts';
import { Contestant } from './contestant.ts';
import type { Name } from './contestant.ts';
import { pace, saturate } from './measure.ts';
import { median } from './median.ts';
import { figure } from './topic.ts';
import type { Extent, Row } from './topic.ts';

const shares = ['p50', 'p95', 'p99'] as const;

/** Messages from one end to the other at each of these, in turns; the first is what others are compared with. */
export const race = async (
  names: readonly [Name, ...Name[]],
  { pairs: count, rounds, ms, rate }: Extent,
): Promise<readonly Row[]> => {
  const contests = [];
  for (const name of names) {
    const contestant = await Contestant.start(name, Math.ceil(count / chatsPerAgent));
    const pairs = await pairsAt(contestant, count);
    const took = { perSecond: [], perCpu: [], p50: [], p95: [], p99: [] };
    contests.push({ contestant, pairs, took: took as Record<keyof typeof took, number[]> });
  }
  // The first round is for the compiler; after it they take turns, so that each has the same machine.
  for (const { contestant, pairs } of contests) await saturate(contestant, pairs, ms / 2);
  for (let round = 0; round < rounds; round += 1) {
    for (const { contestant, pairs, took } of contests) {
      const full = await saturate(contestant, pairs, ms);
      took.perSecond.push(full.perSecond);
      took.perCpu.push(full.perCpu);
      const calm = await pace(pairs, rate, ms);
      for (const share of shares) took[share].push(calm[share]);
    }
  }
  for (const { contestant } of contests) await contestant.stop();
  const first = median(contests[0]!.took.perCpu);
  return contests.map(({ contestant: { name }, took }) => ({
    server: name,
    'delivered/CPU-s': figure(median(took.perCpu)),
    [`to ${names[0]}`]: figure(median(took.perCpu) / first, 3),
    'µs each': figure(1e6 / median(took.perCpu), 1),
    'delivered/s': figure(median(took.perSecond)),
    ...Object.fromEntries(shares.map((share) => [`${share} ms`, figure(median(took[share]), 2)])),
  }));
};
