import { parseArgs } from 'node:util';
import { crash } from './crash.ts';

const { values } = parseArgs({
  options: {
    cycles: { type: 'string', default: '20' },
    agents: { type: 'string', default: '8' },
  },
});
const cycles = Number(values.cycles);
const report = await crash(cycles, Number(values.agents), (cycle) => {
  if (cycle % 10 === 0) console.error(`${cycle} of ${cycles}`);
});
for (const fault of report.faults.slice(0, 20)) console.error(fault);
console.log(
  `${report.cycles} kills, ${report.acked} acknowledged, settled to turn ${report.settled}, ${report.faults.length} lost, doubled or moved, slowest start ${report.slowest} ms`,
);
process.exit(report.faults.length === 0 && report.acked > 0 ? 0 : 1);
