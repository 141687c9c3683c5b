import { expect } from 'chai';
import { inEachBrowser } from './browsers.ts';
import { inCompany } from './company.ts';
import { until } from './until.ts';

inEachBrowser('an agent at the console', (driver) => {
  it('goes from chat to chat with the keyboard, and sees where something is unread', () =>
    inCompany(driver, async (company) => {
      const ana = await company.availableAgent('Ana', 2, 'Sales');
      const carl = await company.customer('Carl');
      const dana = await company.customer('Dana');
      await carl.chooses('Sales');
      await ana.with('Carl').region.find('status').with('New').isThere();
      await ana.tab.press('F2');
      await ana.with('Carl').region.find('status').with('New').isGone();
      await ana.tab.type('for Carl');
      await ana.tab.press('Enter');
      await carl.reads('for Carl');

      await dana.chooses('Sales');
      await dana.says('one');
      await carl.says('read at once');
      await ana.with('Carl').reads('read at once');
      await ana.with('Carl').region.find('status').with('unread').isGone();
      await ana.with('Dana').region.find('status').with('New').isThere();
      await ana.tab.press('F8');
      await ana.with('Dana').region.find('status').with('New').isGone();
      await carl.says('a second thing');
      await carl.says('a third');
      await ana.with('Carl').region.find('status').with('2 unread').isThere();
      await ana.tab.type('for Dana');
      await ana.tab.press('Enter');
      await dana.reads('for Dana');
      await ana.tab.press('F8');
      await ana.with('Carl').region.find('status').with('unread').isGone();
      await ana.tab.type('and Carl again');
      await ana.tab.press('Enter');
      await carl.reads('and Carl again');
      await ana.page.find('button', 'Keyboard').click();
      await ana.page.find('dialog', 'Without a mouse').reads('next chat');
    }));

  it('puts a saved reply into the box, found by typing', () =>
    inCompany(driver, async (company) => {
      const ana = await company.availableAgent('Ana', 1, 'Sales');
      const carl = await company.customer('Carl');
      await carl.chooses('Sales');
      const pane = ana.with('Carl');
      await pane.types('/');
      await ana.page.find('dialog', 'Saved replies').reads('No reply is saved yet.');
      await ana.tab.goto(`${company.origin}/agent/replies`);
      for (const [name, text] of [
        ['Greeting', 'Good day, {customer}!'],
        ['Opening hours', 'We are here from 9 to 5.'],
      ] as const) {
        const form = ana.page.find('form', 'Add a reply');
        await form.find('textbox', 'Name').fill(name);
        await form.find('textbox', 'Words').fill(text);
        await form.find('button', 'Add').click();
        await ana.page.find('status').with('Saved').isThere();
        await ana.tab.goto(`${company.origin}/agent/replies`);
      }
      await ana.returns();
      await pane.types('/');
      const found = ana.page.find('listbox', 'Saved replies').find('option');
      await found.with('Good day, Carl!').isThere();
      await ana.tab.type('hours');
      await found.with('Good day').isGone();
      await ana.tab.press('Enter');
      await until(
        'it is in the box',
        async () => (await pane.box.value()) === 'We are here from 9 to 5.',
      );
      await ana.tab.press('Enter');
      await carl.reads('from 9 to 5');
      await pane.region.find('link', 'Replies').click();
      await found.with('Good day').click();
      await pane.sends();
      await carl.reads('Good day, Carl!');
    }));

  it('notes something for agents that the customer never sees', () =>
    inCompany(driver, async (company) => {
      const ana = await company.availableAgent('Ana', 1, 'Sales');
      const carl = await company.customer('Carl');
      await carl.chooses('Sales');
      const pane = ana.with('Carl');
      await pane.region.find('button', 'Note').click();
      const note = ana.page.find('dialog', 'A note for agents');
      await note.find('textbox', 'Note the customer never sees it').fill('has asked before');
      await note.find('button', 'Add note').click();
      await pane.reads('Your note: has asked before');
      await note.isGone();
      await pane.says('Good day');
      await carl.reads('Good day');

      expect(await carl.readsAll()).to.not.match(/asked before/);
    }));

  it('hands a chat on to somebody who is free, with a note for them', () =>
    inCompany(driver, async (company) => {
      const ana = await company.availableAgent('Ana', 1, 'Sales');
      const carl = await company.customer('Carl');
      await carl.chooses('Sales');
      const pane = ana.with('Carl');
      await pane.says('Good day');
      const ben = await company.availableAgent('Ben', 2, 'Sales');
      await pane.region.find('button', 'Transfer').click();
      const sheet = ana.page.find('dialog', 'Transfer this chat');
      await sheet.find('radio', 'Ben Free, 0 of 2 chats').click();
      await sheet
        .find('textbox', 'Note for the next agent optional, the customer never sees it')
        .fill('wants the red one');
      await sheet.find('button', 'Transfer the chat').click();
      await ben.with('Carl').reads('wants the red one');
      await carl.reads('handed you on to Ben');
      expect(await carl.readsAll()).to.not.include('red one');
      await ben.with('Carl').says('Hello again');
      await carl.reads('Hello again');
    }));
});
