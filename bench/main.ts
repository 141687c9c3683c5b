import { parseArgs } from 'node:util';
import { Contestant } from './contestant.ts';
import type { Name } from './contestant.ts';
import { median, pace, saturate } from './measure.ts';

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '4' },
    rate: { type: 'string', default: '500' },
  },
});
const [pairs, rounds, ms, rate] = [
  values.pairs,
  values.rounds,
  `${values.seconds}000`,
  values.rate,
].map(Number) as [number, number, number, number];
const names: readonly Name[] = ['ws relay', 'Socket.IO rooms', 'chatter'];

type Row = {
  perSecond: number[];
  perCpu: number[];
  p50: number[];
  p95: number[];
  p99: number[];
  perSocket: number;
};
const rows = new Map<Name, Row>();
const contestants: Contestant[] = [];
for (const name of names) {
  const contestant = await Contestant.start(name, pairs);
  contestants.push(contestant);
  rows.set(name, {
    perSecond: [],
    perCpu: [],
    p50: [],
    p95: [],
    p99: [],
    perSocket: contestant.perSocket,
  });
}
for (let round = 0; round < rounds; round += 1) {
  for (const contestant of contestants) {
    const row = rows.get(contestant.name)!;
    const full = await saturate(contestant, ms);
    row.perSecond.push(full.perSecond);
    row.perCpu.push(full.perCpu);
    const calm = await pace(contestant, rate, ms);
    for (const share of ['p50', 'p95', 'p99'] as const) row[share].push(calm[share]);
    console.error(`round ${round + 1} of ${rounds}: ${contestant.name}`);
  }
}
for (const contestant of contestants) contestant.stop();

const figures = names.map((name) => {
  const row = rows.get(name)!;
  return {
    server: name,
    'delivered/s': Math.round(median(row.perSecond)),
    'delivered/CPU-s': Math.round(median(row.perCpu)),
    'p50 ms': Number(median(row.p50).toFixed(2)),
    'p95 ms': Number(median(row.p95).toFixed(2)),
    'p99 ms': Number(median(row.p99).toFixed(2)),
    'KiB/socket': Number((row.perSocket / 1024).toFixed(1)),
  };
});
console.table(figures);
const [relay, rooms, chatter] = figures;
const ratio = (other = relay): number =>
  Number(((chatter?.['delivered/CPU-s'] ?? 0) / (other?.['delivered/CPU-s'] ?? 1)).toFixed(3));
console.log(
  JSON.stringify({ pairs, rounds, rate, figures, toRelay: ratio(relay), toRooms: ratio(rooms) }),
);
