import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { draw } from './charts.ts';
import { flags } from './flags.ts';
import type { Row } from './topic.ts';
import { topics } from './topics.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(topics).join(',') },
    pairs: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '2' },
    rate: { type: 'string', default: '500' },
    long: { type: 'boolean', default: false },
    svg: { type: 'string' },
  },
});
const extent = {
  pairs: Number(values.pairs),
  rounds: Number(values.rounds),
  ms: Number(values.seconds) * 1_000,
  rate: Number(values.rate),
  isLong: values.long,
};
const load = (): number[] => loadavg().map((value) => Number(value.toFixed(1)));

const before = load();
const measured: Record<string, readonly Row[]> = {};
for (const name of values.only.split(',')) {
  const topic = topics[name];
  if (!topic) throw new Error(`${name} is none of ${Object.keys(topics).join(', ')}`);
  const rows = await topic.rows(extent);
  measured[name] = rows;
  console.log(`\n${topic.title} (${name})`);
  console.table(rows);
}
const about = { node: process.version, flags, load: [before, load()] };
console.log(JSON.stringify({ ...about, ...extent, ...measured }));
if (values.svg !== undefined) {
  for (const file of await draw(values.svg, measured)) console.error(file);
}
process.exit(0);
