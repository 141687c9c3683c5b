import { tmpdir } from 'node:os';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { canMount } from '../disk.ts';
import { diskfull } from '../diskfull.ts';
import { failingWrites, fullDisk } from '../troubles.ts';

const { values } = parseArgs({
  options: {
    outages: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '8' },
  },
});
const folder = await mkdtemp(join(tmpdir(), 'chatter-mount-'));
const mounts = await canMount(folder);
await rm(folder, { recursive: true });
if (!mounts) console.error('Nothing may be mounted here: NOT tried: a full disk');
let right = true;
const figures: string[] = [];
for (const trouble of mounts ? [fullDisk, failingWrites] : [failingWrites]) {
  const report = await diskfull(trouble, Number(values.outages), Number(values.seconds));
  for (const fault of report.faults.slice(0, 20)) console.error(`${report.name}: ${fault}`);
  right &&= report.faults.length === 0 && report.acked > 0;
  figures.push(
    `${report.name}: ${values.outages} outages, ${report.acked} acknowledged, ${report.faults.length} faults, everybody on again within ${report.slowest} ms`,
  );
}
console.log(figures.join('; '));
process.exit(right ? 0 : 1);
