import { parseArgs } from 'node:util';
import { churn } from './churn.ts';

const { values } = parseArgs({
  options: {
    conversations: { type: 'string', default: '100000' },
    agents: { type: 'string', default: '60' },
  },
});
const mebibyte = 2 ** 20;
/** What the heap may have grown by: code that was compiled meanwhile, not people. */
const tolerance = 8 * mebibyte;
let said = 0;
const report = await churn(Number(values.conversations), Number(values.agents), (conversations) => {
  if (conversations - said < 5_000) return;
  said = conversations;
  console.error(`${conversations} of ${values.conversations}`);
});
for (const fault of report.faults) console.error(fault);
const [before, after] = report.heap;
const mib = (bytes: number): string => (bytes / mebibyte).toFixed(1);
console.log(
  `${report.conversations} conversations, ${report.messages} messages: ${report.faults.length} counts not as before, heap ${mib(before)} MiB before and ${mib(after)} MiB after`,
);
process.exit(report.faults.length === 0 && after - before < tolerance ? 0 : 1);
