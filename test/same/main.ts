import { parseArgs } from 'node:util';
import { openBrowser } from './browser.ts';
import { cut } from './cut.ts';
import { run } from './run.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10' },
    from: { type: 'string', default: '1' },
    events: { type: 'string', default: '200' },
    cuts: { type: 'boolean', default: false },
  },
});
const [seeds, from] = [Number(values.seeds), Number(values.from)];
const browser = await openBrowser();
let events = 0;
let differences = 0;
for (let seed = from; seed < from + seeds; seed += 1) {
  const report = await run(browser, seed, Number(values.events));
  events += report.events;
  differences += report.differences.length;
  for (const found of report.differences) console.error(found);
}
// Networks that are gone for their true time, with nothing shortened.
for (const seconds of values.cuts ? [3, 30, 90] : []) {
  const cuts = (['agent', 'customer'] as const).flatMap((role) =>
    (['cut', 'stall'] as const).map((how) => ({ role, how, seconds, settings: {} })),
  );
  const ends = await Promise.allSettled(cuts.map((one) => cut(browser, one)));
  for (const [index, end] of ends.entries()) {
    events += 1;
    if (end.status === 'fulfilled') continue;
    differences += 1;
    console.error(cuts[index], end.reason);
  }
}
await browser.close();
console.log(`${seeds} runs, ${events} events, ${differences} differences`);
process.exit(differences === 0 && events > 0 ? 0 : 1);
