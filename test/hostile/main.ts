import { parseArgs } from 'node:util';
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
    const report = await spoil(count, Number(values.attackers), manner, (said) => {
      if (said % 10_000 === 0) console.error(`${said} of ${count}`);
    });
    const [before, meanwhile] = report.p99;
    const ratio = (meanwhile / before).toFixed(2);
    const figure = `${report.frames} spoilt frames, ${report.messages} messages of two neighbours each acknowledged once and in order, p99 ${before.toFixed(1)} ms before and ${meanwhile.toFixed(1)} ms meanwhile (${ratio} x)`;
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
