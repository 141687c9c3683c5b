import { inChromium } from './browsers.ts';
import { chromium } from './chromium.ts';
import { inCompany } from './company.ts';

inChromium('an admin', () => {
  it('watches two agents and two customers, reads one chat, moves it, and ends the other', () =>
    inCompany(chromium, async (company) => {
      const { admin, origin } = company;
      const ana = await company.availableAgent('Ana', 1, 'Sales');
      const bob = await company.agent('Bob', 1, ['Billing']);
      await admin.tab.goto(`${origin}/admin/live`);
      const row = (name: string) => admin.page.find('listitem', name);
      const carl = await company.customer('Carl');
      await carl.chooses('Sales');
      await row('Carl').reads('Sales with Ana');
      await carl.says('Does the large one come in green?');
      await row('Carl').reads('for Ana’s reply');
      await ana.with('Carl').says('It does.');
      await row('Carl').reads('for the customer');
      const dana = await company.customer('Dana');
      await dana.chooses('Billing');
      await row('Dana').reads('in line');
      await bob.becomesAvailable();
      await row('Dana').reads('Billing with Bob');

      await admin.page.find('link', 'Carl').click();
      const log = admin.page.find('log', 'Conversation');
      await log.reads('It does.');
      await carl.types('Then I would');
      await ana.with('Carl').draft.reads('Then I would');
      await carl.says('Then I take it.');
      await log.reads('Then I take it.');

      await admin.tab.goto(`${origin}/admin/live`);
      await admin.page.find('link', 'Dana').click();
      await log.reads('Bob took the chat');
      await admin.page.find('group').with('End').click();
      await admin.page.find('button', 'End this chat').click();
      await admin.page.find('status').reads('The chat of Dana is ended.');
      await dana.page.find('button', 'Start again').isThere();
      await bob.with('Dana').region.isGone();

      await admin.tab.goto(`${origin}/admin/live`);
      await admin.page.find('link', 'Carl').click();
      await admin.page.find('group').with('Move').click();
      const form = admin.page.find('form', 'Move this chat');
      await form.find('combobox', 'To').click();
      await admin.tab.type('Bob');
      await admin.tab.press('Enter');
      await form.find('button', 'Move').click();
      await admin.page.find('status').reads('The chat of Carl is moved to Bob.');
      await carl.reads('You were handed on to Bob.');
      await bob.with('Carl').reads('Root moved the chat to Bob.');
      await bob.with('Carl').says('Bob here.');
      await log.reads('Bob here.');
      await ana.with('Carl').region.isGone();
    }));
});
