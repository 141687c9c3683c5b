import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** A browser of these tests' own: they look into pages where people only look at them. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
