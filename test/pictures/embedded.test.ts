import { inChromium } from '../browser/browsers.ts';
import { Shop } from '../browser/shop.ts';
import { take } from './studio.ts';

if (process.env['SCREENSHOTS'] !== undefined)
  inChromium('pictures of the chat on pages of another site', () => {
    let shop: Shop;
    before(async () => {
      shop = await Shop.open();
    });
    after(() => shop.close());

    it('closed, open, chatting and unread', async () => {
      await shop.visitor();
      const ana = await shop.agent('Ana', 'sales');
      await shop.enter();
      await shop.button.waitFor();
      await take(shop.page, 'embedded-closed');
      await shop.button.click();
      await shop.panel.getByRole('textbox', { name: 'Your name' }).waitFor();
      await take(shop.page, 'embedded-open');
      const conversation = await shop.joins('Carl', 'Sales');
      await shop.panel.getByRole('textbox', { name: 'Message' }).fill('Is it green?');
      await shop.panel.getByRole('button', { name: 'Send' }).click();
      await ana.wire.reads('Is it green?');
      await ana.says('It is.', conversation);
      await shop.panel.getByText('It is.').waitFor();
      await take(shop.page, 'embedded-chatting');
    });
  });
