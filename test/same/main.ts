import { parseArgs } from 'node:util';
import { openBrowser } from './browser.ts';
import { run } from './run.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10' },
    from: { type: 'string', default: '1' },
    events: { type: 'string', default: '200' },
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
await browser.close();
console.log(`${seeds} runs, ${events} events, ${differences} differences`);
process.exit(differences === 0 && events > 0 ? 0 : 1);
