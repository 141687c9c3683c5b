import { expect } from 'chai';
import { inEachBrowser } from './browsers.ts';
import { inCompany } from './company.ts';
import { until } from './until.ts';

inEachBrowser('customers find an agent', (driver) => {
  it('who is one of the two that are signed in, and not both', () =>
    inCompany(driver, async (company) => {
      const agents = [
        await company.availableAgent('Ana', 2, 'Sales'),
        await company.availableAgent('Ben', 2, 'Sales'),
      ];
      const carl = await company.customer('Carl');
      await carl.chooses('Sales');
      await carl.box.isThere();
      const [one = 0, other = 0] = await until('an agent has the chat', async () => {
        const chats = await Promise.all(agents.map((agent) => agent.chats()));
        return chats.some((count) => count > 0) && chats;
      });
      expect(one + other).to.equal(1);
    }));

  it('who has one chat at a time: the second customer waits until the first is done', () =>
    inCompany(driver, async (company) => {
      const ana = await company.availableAgent('Ana', 1, 'Sales');
      const carl = await company.customer('Carl');
      const dana = await company.customer('Dana');
      await carl.chooses('Sales');
      await carl.says('the secret of Carl');
      await dana.chooses('Sales');
      await dana.placeInLine.reads(/\b1\b/);
      expect(await ana.chats()).to.equal(1);
      await ana.with('Carl').reads('the secret of Carl');
      await ana.with('Carl').says('an answer for Carl');
      await carl.reads('an answer for Carl');
      expect(await dana.page.find('main').text()).to.not.include('Carl');

      await ana.with('Carl').ends();
      await dana.says('the secret of Dana');
      await ana.with('Dana').reads('the secret of Dana');
      await ana.with('Dana').says('an answer for Dana');
      await dana.reads('an answer for Dana');
      expect(await dana.readsAll()).to.not.include('Carl');
      expect(await carl.page.find('main').text()).to.not.include('Dana');
    }));

  it('each their own, two at once', () =>
    inCompany(driver, async (company) => {
      const ana = await company.availableAgent('Ana', 1, 'Sales');
      const ben = await company.availableAgent('Ben', 1, 'Billing');
      const carl = await company.customer('Carl');
      const dana = await company.customer('Dana');
      await carl.chooses('Sales');
      await dana.chooses('Billing');
      await carl.says('for Ana');
      await dana.says('for Ben');
      await ana.with('Carl').reads('for Ana');
      await ben.with('Dana').reads('for Ben');
      await ana.with('Carl').says('from Ana');
      await ben.with('Dana').says('from Ben');
      await carl.reads('from Ana');
      await dana.reads('from Ben');
      expect(await carl.readsAll()).to.not.include('Ben');
      expect(await dana.readsAll()).to.not.include('Ana');
      expect([await ana.chats(), await ben.chats()]).to.deep.equal([1, 1]);
    }));

  it('of their own category only, the longest waiting first', () =>
    inCompany(driver, async (company) => {
      const carl = await company.customer('Carl');
      const dana = await company.customer('Dana');
      const emil = await company.customer('Emil');
      await carl.chooses('General');
      await dana.chooses('Billing');
      await emil.chooses('Sales');
      const ana = await company.availableAgent('Ana', 1, 'Sales', 'Billing');
      await ana.with('Dana').ends();
      await ana.with('Emil').ends();
      await carl.placeInLine.reads(/\b1\b/);
      expect(await ana.chats()).to.equal(0);
    }));

  it('who has as many chats as the admin allows: 1, then 2, 3 and 4', () =>
    inCompany(driver, async (company) => {
      const ana = await company.availableAgent('Ana', 1, 'Sales');
      const names = ['Carl', 'Dana', 'Emil', 'Fay', 'Gus'];
      const last = await company.customer('Gus');
      for (const name of names) {
        const customer = name === 'Gus' ? last : await company.customer(name);
        await customer.chooses('Sales');
      }
      for (const [index, name] of names.slice(0, 4).entries()) {
        if (index > 0) await company.admin.changesLimit('Ana', index + 1);
        await ana.with(name).region.isThere();
        await last.placeInLine.reads(new RegExp(`\\b${4 - index}\\b`));
        expect(await ana.chats()).to.equal(index + 1);
      }
    }));

  for (const javaScript of [true, false])
    it(`and keep their place until they say twice that they leave, ${javaScript ? 'with' : 'without'} script`, () =>
      inCompany(driver, async (company) => {
        const carl = await company.customer('Carl', { javaScript });
        await carl.chooses('Sales');
        await carl.page.find('button', 'Leave').click();
        await carl.page.find('dialog').reads('You give up your place.');
        await carl.page.find(javaScript ? 'button' : 'link', 'Stay').click();
        await carl.page.find('dialog').isGone();
        await carl.placeInLine.reads(/\b1\b/);
        await carl.page.find('button', 'Leave').click();
        await carl.page.find('button', 'Leave the line').click();
        await carl.page.find('heading', 'You left the line.').isThere();
        expect(await carl.page.find('link', 'Save the transcript').count()).to.equal(0);
        expect(await carl.page.find('log', 'Conversation').count()).to.equal(0);
      }));

  it('and are asked about their words, too, when they leave the line that they came back to', () =>
    inCompany(driver, async (company) => {
      const ana = await company.availableAgent('Ana', 1, 'Sales');
      const carl = await company.customer('Carl');
      await carl.chooses('Sales');
      await carl.says('the secret of Carl');
      await ana.page.find('button', 'Sign out').click();
      await carl.placeInLine.reads(/\b1\b/);
      await carl.page.find('button', 'Leave').click();
      await carl.page.find('dialog').reads('the conversation ends');
      await carl.page.find('button', 'Leave the line').click();
      await carl.page
        .find('heading', 'The agent was disconnected, and you left the line.')
        .isThere();
      await carl.reads('the secret of Carl');
      await carl.page.find('link', 'Save the transcript').isThere();
    }));

  it('whose line moves up on the page when somebody leaves it', () =>
    inCompany(driver, async (company) => {
      const carl = await company.customer('Carl');
      const dana = await company.customer('Dana');
      const emil = await company.customer('Emil');
      await carl.chooses('Sales');
      await dana.chooses('Sales');
      await emil.chooses('Sales');
      await carl.placeInLine.reads(/\b1\b/);
      await emil.placeInLine.reads(/\b3\b/);
      await carl.page.find('button', 'Leave').click();
      await carl.page.find('button', 'Leave the line').click();
      await dana.placeInLine.reads(/\b1\b/);
      await emil.placeInLine.reads(/\b2\b/);
    }));
});
