import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { read } from '../source.ts';

type Picture = { readonly live: readonly string[]; readonly fresh: readonly string[] };

const look = `${read('test/same/picture.js')}picture();`;

/** Milliseconds that a page may take to show what happened: places are told in rounds. */
const patience = 3_000;

/** How the page differs from a fresh one when it had its time; nothing if it does not. */
export const difference = async (page: Page): Promise<string> => {
  const deadline = Date.now() + patience;
  let found = '';
  while (Date.now() < deadline) {
    // A page that is just being left cannot be asked.
    const picture = await page.evaluate<Picture>(look).catch(() => undefined);
    if (picture) {
      found = compare(picture);
      if (found === '') return '';
    }
    await pause(40);
  }
  return found || 'the page could not be asked';
};

const compare = ({ live, fresh }: Picture): string => {
  if (live.join('\n') === fresh.join('\n')) return '';
  const missing = fresh.filter((line) => !live.includes(line)).map((line) => `- ${line.trim()}`);
  const extra = live.filter((line) => !fresh.includes(line)).map((line) => `+ ${line.trim()}`);
  if (missing.length + extra.length > 0) return [...missing, ...extra].slice(0, 12).join('\n');
  const at = live.findIndex((line, index) => line !== fresh[index]);
  return `another order at ${live[at] ?? 'the end'}, not ${fresh[at] ?? 'the end'}`;
};
