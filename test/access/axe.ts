import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';

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

/** What differs between day and night; everything else was found by day. */
const colours = ['color-contrast', 'link-in-text-block'];
const runs = {
  light: { type: 'tag', values: tags },
  dark: { type: 'rule', values: colours },
} as const;

/** What keeps people from this page, or a frame in it, on a phone and on a desk, by day and by night. */
export const barriers = async (
  page: Page,
  state: string,
  frame: Page | Frame = page,
): Promise<string[]> => {
  const all: string[] = [];
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      if (!(await frame.evaluate<boolean>(`'axe' in globalThis`))) await frame.evaluate(axe);
      const options = JSON.stringify({ runOnly: runs[colorScheme] });
      const { violations } = await frame.evaluate<{ violations: readonly Violation[] }>(
        `axe.run(document, ${options})`,
      );
      for (const { id, nodes } of violations)
        for (const { html, failureSummary } of nodes)
          all.push(`${state}, ${size.width} px, ${colorScheme}: ${id} ${html} ${failureSummary}`);
    }
  }
  return all;
};
