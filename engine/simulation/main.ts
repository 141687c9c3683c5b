import { simulate } from './simulate.ts';
const seeds = Number(process.argv[2] ?? 100),
  events = Number(process.argv[3] ?? 300),
  from = Number(process.argv[4] ?? 1);
let bad = 0;
const kinds = new Map<string, number>();
for (let s = from; s < from + seeds; s++) {
  const run = simulate(s, events);
  if (run.violation) {
    bad++;
    if (bad <= 5) console.log(s, run.violation);
    const k = run.violation.replace(/^event \d+: /, '').split(':')[0]!;
    kinds.set(k, (kinds.get(k) ?? 0) + 1);
  }
}
console.log(seeds, 'seeds', bad, 'bad', kinds);
