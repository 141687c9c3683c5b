import { parseArgs } from 'node:util';
import type { Slice } from './slices.ts';
import { slow } from './slow.ts';
import { spoil } from './spoil.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '1000000' },
    attackers: { type: 'string', default: '16' },
    sessions: { type: 'string', default: '20' },
    /** Frames a second at most; 0: as fast as they are taken. */
    rate: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
  },
});

/** Each part says what it found: faults, and a line with its figure. */
const parts: Readonly<Record<string, () => Promise<readonly [readonly string[], string]>>> = {
  frames: async () => {
    const count = Number(values.count);
    const manner = { seed: Number(values.seed), rate: Number(values.rate) };
    let told = 0;
    const report = await spoil(count, Number(values.attackers), manner, (said) => {
      if (said < told + 10_000) return;
      told = said;
      console.error(`${said} of ${count}`);
    });
    const { slices } = report;
    const ms = (slice: Slice): string => `${slices.p99(slice).toFixed(1)} ms`;
    const figure = `${report.frames} spoilt frames, ${report.messages} messages of two neighbours each acknowledged once and in order, p99 ${ms('spoilt')} meanwhile, ${ms('good')} beside good frames (${slices.ratio('spoilt', 'good')} x) and ${ms('idle')} beside none (${slices.ratio('spoilt', 'idle')} x)`;
    return [report.faults, figure];
  },
  slow: async () => {
    const { sockets, closed, after, messages, grown } = await slow(Number(values.sessions));
    const mib = grown / 2 ** 20;
    const faults = [
      ...(closed === sockets ? [] : [`${sockets - closed} sockets are open still`]),
      ...(mib <= 64 ? [] : [`the server grew by ${mib.toFixed(1)} MiB`]),
    ];
    const figure = `${closed} of ${sockets} sockets that stopped reading closed after ${messages} messages and ${after} ms, the server grew by ${mib.toFixed(1)} MiB`;
    return [faults, figure];
  },
};

const part = parts[positionals[0] ?? 'frames'];
if (!part) throw new Error(`say one of: ${Object.keys(parts).join(', ')}`);
const [faults, figure] = await part();
for (const fault of faults.slice(0, 20)) console.error(fault);
console.log(`${figure}, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
