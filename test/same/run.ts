import type { Browser } from 'playwright-core';
import { Random } from '../../engine/simulation/random.ts';
import { openCompany } from './company.ts';
import { others } from './others.ts';
import { difference } from './picture.ts';
import { rush } from './rush.ts';
import { watched } from './watched.ts';

export type Report = { readonly events: number; readonly differences: readonly string[] };

/** What people do most of the time; everything else comes in between. */
const often: ReadonlySet<string> = new Set([
  'Carl joins',
  'Carl says',
  'Ana says',
  'Ana types',
  'join',
  'say',
  'type',
  'see',
  'one ahead leaves',
]);
const acts = Object.entries({ ...watched, ...others, ...rush }).flatMap(([name, act]) =>
  Array.from({ length: often.has(name) ? 5 : name === 'a rush' ? 2 : 1 }, () => ({ name, act })),
);

/** What a browser tells its pages when the network is back. */
const returns = `dispatchEvent(new Event('online'))`;

/** Random events of a company; after each, both pages are compared with fresh ones. */
export const run = async (browser: Browser, seed: number, events: number): Promise<Report> => {
  const random = new Random(seed);
  const company = await openCompany(browser);
  const differences: string[] = [];
  const done: string[] = [];
  let missed = 0;
  try {
    for (let event = 1; event <= events; event += 1) {
      const { name, act } = random.pick(acts);
      done.push(name);
      // A button that has just gone cannot be pressed any more.
      await act(company, random).catch(() => {});
      if (name === 'a cut') missed = 3;
      if (missed > 0) {
        missed -= 1;
        if (missed > 0) continue;
        for (const page of Object.values(company.pages))
          await page.evaluate(returns).catch(() => {});
      }
      for (const role of ['agent', 'customer'] as const) {
        const page = company.pages[role];
        const found = await difference(page);
        if (found === '') continue;
        const before = done.slice(-4).join(', ');
        differences.push(`seed ${seed}, event ${event} (${before}), ${role}:\n${found}`);
        await page.reload();
      }
    }
  } finally {
    await company.close();
  }
  return { events, differences };
};
