import type { Contestant } from './contestant.ts';
import type { Pair } from './clients/pair.ts';
import { at } from './median.ts';

/** 80 bytes, as people write. */
const words =
  'Could you please look at my order again? The second parcel has not arrived yet. '.slice(0, 80);

/** Every pair says the next words as soon as the last have come: delivered a second of the server's own CPU time. */
export const saturate = async (
  contestant: Contestant,
  pairs: readonly Pair[],
  ms: number,
): Promise<{ perSecond: number; perCpu: number }> => {
  const began = performance.now();
  let delivered = 0;
  const talk = async (pair: Pair): Promise<void> => {
    while (performance.now() - began < ms) {
      await pair.say(words);
      delivered += 1;
    }
  };
  const cpu = await contestant.cpuOf(() => Promise.all(pairs.map(talk)));
  const seconds = (performance.now() - began) / 1_000;
  return { perSecond: delivered / seconds, perCpu: delivered / cpu };
};

/** Words at a fixed rate, whoever is free: milliseconds from one end to the other. */
export const pace = async (
  pairs: readonly Pair[],
  perSecond: number,
  ms: number,
  say: (pair: Pair, count: number) => Promise<void> = (pair) => pair.say(words),
): Promise<{ delivered: number; p50: number; p95: number; p99: number }> => {
  const took: number[] = [];
  const awaited = new Set<Promise<void>>();
  const busy = new Set<Pair>();
  let next = 0;
  const began = performance.now();
  for (let sent = 0; performance.now() - began < ms;) {
    const due = ((performance.now() - began) / 1_000) * perSecond;
    for (; sent < due; sent += 1) {
      const pair = pairs[(next += 1) % pairs.length]!;
      if (busy.has(pair)) continue;
      busy.add(pair);
      const from = performance.now();
      // What has arrived is not held: the longer this process collects, the later it hears.
      const arrives: Promise<void> = say(pair, sent).then(() => {
        took.push(performance.now() - from);
        busy.delete(pair);
        awaited.delete(arrives);
      });
      awaited.add(arrives);
    }
    // Looking all the time would take a core from the server.
    await new Promise((later) => setTimeout(later, 1));
  }
  await Promise.all(awaited);
  took.sort((a, b) => a - b);
  return { delivered: took.length, p50: at(took, 0.5), p95: at(took, 0.95), p99: at(took, 0.99) };
};
