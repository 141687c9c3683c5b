import { parseArgs } from 'node:util';
import { hang } from '../hang.ts';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '10' } } });
const report = await hang(Number(values.seconds));
for (const fault of report.faults.slice(0, 20)) console.error(fault);
console.log(
  `the store hung for ${values.seconds} s: ${report.acked} acknowledged after it, ${report.drafts} drafts shown during it, ${report.refused} refused and stored later, ${report.faults.length} lost, doubled, moved or early`,
);
process.exit(report.faults.length === 0 && report.refused > 0 ? 0 : 1);
