import { expect } from 'chai';
import { House } from '../house.ts';
import { openBrowser } from '../same/browser.ts';
import { inChromium } from './browsers.ts';
import { windowOf } from './window.ts';

inChromium('an admin who types a password for an agent', () => {
  it('sees what they type once they ask for it, and of no other agent', async () => {
    const browser = await openBrowser();
    const house = await House.open();
    try {
      const page = await (await windowOf(browser, await house.setUp())).newPage();
      await page.goto('/admin/agents');
      await page.getByText('Root', { exact: true }).click();
      const form = page.getByRole('form', { name: 'Add an agent' });
      const typed = form.getByLabel('Password', { exact: true });
      await form.getByRole('textbox', { name: 'Name' }).fill('Ana');
      await typed.fill('a long enough word');
      expect(await typed.getAttribute('type')).to.equal('password');
      await form.getByRole('checkbox', { name: 'Show what is typed' }).check();
      expect(await typed.getAttribute('type')).to.equal('text');
      const other = page.getByRole('form', { name: 'Root' }).getByLabel('New password');
      expect(await other.getAttribute('type')).to.equal('password');
      await form.getByRole('button', { name: 'Add' }).click();
      await page.getByText('Ana is added.').waitFor();
    } finally {
      await browser.close();
      await house.close();
    }
  });
});
