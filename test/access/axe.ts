import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What WCAG 2.2 asks for at the levels A and AA. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const sizes = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
];

type Violation = {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
};

/** What keeps people from this page, on a phone and on a desk, by day and by night. */
export const barriers = async (page: Page, state: string): Promise<string[]> => {
  const all: string[] = [];
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      if (!(await page.evaluate<boolean>(`'axe' in globalThis`))) await page.evaluate(axe);
      const options = JSON.stringify({ runOnly: { type: 'tag', values: tags } });
      const { violations } = await page.evaluate<{ violations: readonly Violation[] }>(
        `axe.run(document, ${options})`,
      );
      for (const { id, nodes } of violations)
        for (const { html, failureSummary } of nodes)
          all.push(`${state}, ${size.width} px, ${colorScheme}: ${id} ${html} ${failureSummary}`);
    }
  }
  return all;
};
