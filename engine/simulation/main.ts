import { parseArgs } from 'node:util';
import { mutants } from './mutants.ts';
import { survey } from './survey.ts';
import { spread } from './spread.ts';
import type { Run } from './simulate.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    events: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    mutants: { type: 'boolean', default: false },
  },
});
const order = {
  seeds: Number(values.seeds),
  events: Number(values.events),
  seed: Number(values.seed),
};
/** Failing seeds that are printed. */
const shown = 5;
/** Seeds between two signs of life. */
const pace = 250;

const runSchedules = async (): Promise<boolean> => {
  let done = 0;
  const progress = (): void => {
    done += 1;
    if (done % pace === 0) process.stderr.write(`${done} of ${order.seeds} seeds\n`);
  };
  const runs = await spread(new URL('./worker.js', import.meta.url), order, progress);
  const bad = runs.filter(({ violation }) => violation !== null);
  for (const { seed, violation } of bad.slice(0, shown)) {
    process.stdout.write(
      `seed ${seed}, ${violation}\n  npm run simulate -- --seeds 1 --events ${order.events} --seed ${seed}\n`,
    );
  }
  const events = runs.reduce((sum: number, run: Run) => sum + run.events, 0);
  process.stdout.write(`${runs.length} seeds, ${events} events, ${bad.length} violations\n`);
  return bad.length === 0;
};

const runMutants = async (): Promise<boolean> => {
  const results = await survey(mutants, { seeds: 100, events: 300, seed: order.seed }, (result) => {
    const share = Math.round(result.share * 100);
    process.stdout.write(`${String(share).padStart(3)} % of seeds catch: ${result.name}\n`);
  });
  const survivors = results.filter(({ share }) => share === 0);
  process.stdout.write(`${results.length} mutants, ${survivors.length} survivors\n`);
  return survivors.length === 0;
};

process.exitCode = (await (values.mutants ? runMutants() : runSchedules())) ? 0 : 1;
