import type { Contestant } from './contestant.ts';
import type { Pair } from './clients/pair.ts';

/** 80 bytes, as people write. */
const words =
  'Could you please look at my order again? The second parcel has not arrived yet. '.slice(0, 80);

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

export const median = (values: readonly number[]): number =>
  at(
    values.toSorted((a, b) => a - b),
    0.5,
  );

/** Every pair says the next words as soon as the last have come: delivered a second of the server's own CPU time. */
export const saturate = async (
  contestant: Contestant,
  ms: number,
): Promise<{ perSecond: number; perCpu: number }> => {
  const before = await contestant.used();
  const began = performance.now();
  let delivered = 0;
  const talk = async (pair: Pair): Promise<void> => {
    while (performance.now() - began < ms) {
      await pair.say(words);
      delivered += 1;
    }
  };
  await Promise.all(contestant.pairs.map(talk));
  const seconds = (performance.now() - began) / 1_000;
  const { cpu } = await contestant.used();
  return { perSecond: delivered / seconds, perCpu: delivered / (cpu - before.cpu) };
};

/** Words at a fixed rate, whoever is free: milliseconds from one end to the other. */
export const pace = async (
  contestant: Contestant,
  perSecond: number,
  ms: number,
): Promise<{ p50: number; p95: number; p99: number }> => {
  const took: number[] = [];
  const said: Promise<void>[] = [];
  const busy = new Set<Pair>();
  let next = 0;
  const began = performance.now();
  for (let sent = 0; performance.now() - began < ms;) {
    const due = ((performance.now() - began) / 1_000) * perSecond;
    for (; sent < due; sent += 1) {
      const pair = contestant.pairs[(next += 1) % contestant.pairs.length]!;
      if (busy.has(pair)) continue;
      busy.add(pair);
      const from = performance.now();
      said.push(
        pair.say(words).then(() => {
          took.push(performance.now() - from);
          busy.delete(pair);
        }),
      );
    }
    await new Promise((later) => setImmediate(later));
  }
  await Promise.all(said);
  took.sort((a, b) => a - b);
  return { p50: at(took, 0.5), p95: at(took, 0.95), p99: at(took, 0.99) };
};
