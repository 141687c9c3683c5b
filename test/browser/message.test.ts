import { inEachBrowser } from './browsers.ts';
import { inCompany } from './company.ts';
import { pageOf } from './part.ts';

inEachBrowser('a customer who leaves a message', (driver) => {
  it('reads how much may still be written, and where the answer will come', () =>
    inCompany(driver, async (company) => {
      const tab = await company.visitor();
      const page = pageOf(tab);
      await tab.goto(`${company.origin}/message`);
      const box = page.find('textbox', 'Your message');
      await box.paste('a'.repeat(1_799));
      await page.find('status').isGone();
      await box.paste('a'.repeat(1_990));
      await page.find('status').reads('10 left');
      await box.paste('a'.repeat(2_003));
      await page.find('status').reads('3 too many');
      await page.find('textbox', 'How can we reach you?').fill('maria@example.com');
      await page.find('button', 'Leave the message').click();
      await page.find('alert').reads('too long');
      await page.find('status').reads('3 too many');
      tab.forgive(/422/);
      await page.find('textbox', 'Your message').paste('Is it green?');
      await page.find('button', 'Leave the message').click();
      await page.find('heading').reads('Your message for Sales is saved.');
      await page.find('main').reads('We will answer at maria@example.com.');
    }));
});
