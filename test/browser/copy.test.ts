import { expect } from 'chai';
import { House } from '../house.ts';
import { openBrowser } from '../same/browser.ts';
import { inChromium } from './browsers.ts';
import { windowOf } from './window.ts';

inChromium('an admin who puts the chat on another site', () => {
  it('copies the line as it stands, and it opens on all categories', async () => {
    const browser = await openBrowser();
    const house = await House.open();
    try {
      const context = await windowOf(browser, await house.setUp());
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const page = await context.newPage();
      await page.goto('/admin/embedding');
      await page.getByRole('button', { name: 'Copy' }).click();
      await page.getByRole('status').getByText('Copied.').waitFor();
      expect(await page.evaluate('navigator.clipboard.readText()')).to.equal(
        `<script src="${house.origin}/embed.js" defer></script>`,
      );
    } finally {
      await browser.close();
      await house.close();
    }
  });
});
