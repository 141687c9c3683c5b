import { expect } from 'chai';
import { inEachBrowser } from './browsers.ts';
import { inCompany } from './company.ts';
import type { Part } from './part.ts';

/** What browsers log of a network that is gone. */
const lostNetwork = /htmx:ws:error|can’t establish|interrupted|WebSocket|net::/;
const at = /\d{1,2}:\d\d/;

/** How far something stands from the left and from the right edge of what it is in. */
const margins = async (part: Part, within: Part): Promise<{ left: number; right: number }> => {
  const [inner, outer] = [await part.box(), await within.box()];
  return {
    left: inner.x - outer.x,
    right: outer.x + outer.width - inner.x - inner.width,
  };
};

const talkOf = (name: string): string[] => [`a question of ${name}`, `an answer for ${name}`];

inEachBrowser('a chat', (driver) => {
  it('shows each side what the other is writing', () =>
    inCompany(driver, async (company) => {
      const ana = await company.availableAgent('Ana', 1, 'Sales');
      const carl = await company.customer('Carl');
      await carl.chooses('Sales');
      const pane = ana.with('Carl');
      await carl.types('well, maybe');
      await pane.draft.reads('well, maybe');
      expect(await pane.readsAll()).to.not.include('maybe');
      await carl.sends();
      await pane.reads('well, maybe');
      await pane.draft.reads(/^$/);

      const typing = carl.page.find('status', 'Typing');
      await pane.types('let me');
      await typing.reads('Ana is typing');
      expect(await carl.readsAll()).to.not.include('let me');
      await ana.tab.press('Enter');
      await carl.reads('let me');
      await typing.reads(/^$/);
    }));

  it('goes on when a text is pasted that is far too long, of which the agent sees what could be sent', () =>
    inCompany(driver, async (company) => {
      const ana = await company.availableAgent('Ana', 1, 'Sales');
      const carl = await company.customer('Carl');
      await carl.chooses('Sales');
      const pane = ana.with('Carl');
      await carl.types('😀'.repeat(4_500));
      await pane.draft.reads(/[^😀](?:😀){2000}$/u);
      await carl.types('something short');
      await carl.sends();
      await pane.reads('something short');
    }));

  it('has the reader’s own messages on the left, the other’s on the right, each with its time', () =>
    inCompany(driver, async (company) => {
      const ana = await company.availableAgent('Ana', 1, 'Sales');
      const carl = await company.customer('Carl');
      await carl.chooses('Sales');
      const pane = ana.with('Carl');
      await carl.says('hello from Carl');
      await pane.reads('hello from Carl');
      await pane.says('hello from Ana');
      await carl.reads('hello from Ana');
      for (const [talk, own, other] of [
        [carl, 'hello from Carl', 'hello from Ana'],
        [pane, 'hello from Ana', 'hello from Carl'],
      ] as const) {
        const said = (words: string): Part => talk.log.find('listitem').with(words);
        const ownMargins = await margins(said(own), talk.log);
        const otherMargins = await margins(said(other), talk.log);
        expect(ownMargins.left).to.be.below(40);
        expect(ownMargins.right).to.be.above(60);
        expect(otherMargins.right).to.be.below(40);
        expect(otherMargins.left).to.be.above(60);
        expect(await said(own).text())
          .to.match(at)
          .and.include('You');
        expect(await said(other).text()).to.match(at);
      }
    }));

  it('refuses a message over the limit in clear words, and leaves it in the box', () =>
    inCompany(driver, async (company) => {
      await company.availableAgent('Ana', 1, 'Sales');
      const carl = await company.customer('Carl');
      await carl.chooses('Sales');
      const long = 'words '.repeat(400).trim();
      await carl.box.paste(long);
      await carl.sends();
      await carl.page.find('alert').reads(/too long/);
      expect(await carl.box.value()).to.equal(long);
      await carl.box.paste('x'.repeat(2_000));
      await carl.sends();
      await carl.reads('x'.repeat(2_000));
      expect(await carl.readsAll()).to.not.include('words');
    }));

  it('keeps what is typed and not sent over a reload, and lets addresses be followed', () =>
    inCompany(driver, async (company) => {
      const ana = await company.availableAgent('Ana', 1, 'Sales');
      const carl = await company.customer('Carl');
      await carl.chooses('Sales');
      const pane = ana.with('Carl');
      await carl.says('it is on https://shop.example/parcels?number=1.');
      const link = pane.log.find('link', 'https://shop.example/parcels?number=1');
      expect(await link.attribute('href')).to.equal('https://shop.example/parcels?number=1');
      expect(await link.attribute('rel')).to.include('noopener');
      await carl.types('what about');
      await pane.draft.reads('what about');
      await carl.returns();
      await carl.page.find('status', 'Typing').isThere();
      expect(await carl.box.value()).to.equal('what about');
      await carl.sends();
      await pane.reads('what about');
      await carl.returns();
      await carl.reads('what about');
      expect(await carl.box.value()).to.equal('');
    }));

  it('tells each side when the other is disconnected, and when they are back', () =>
    inCompany(driver, async (company) => {
      const ana = await company.availableAgent('Ana', 1, 'Sales');
      const carl = await company.customer('Carl');
      await carl.chooses('Sales');
      const pane = ana.with('Carl');
      await carl.says('here I am');
      await pane.reads('here I am');
      await carl.vanishes();
      await pane.reads('“Carl” is disconnected and may return');
      await carl.returns();
      await pane.reads('“Carl” is back');
      await carl.reads('here I am');
      await ana.vanishes();
      await carl.reads('Ana is disconnected and may return');
      await ana.returns();
      await carl.reads('Ana is back');
      await pane.says('and so am I');
      await carl.reads('and so am I');
    }));

  it('keeps what is written while there is no network, says so, and sends it once', () =>
    inCompany(driver, async (company) => {
      const ana = await company.availableAgent('Ana', 1, 'Sales');
      const carl = await company.customer('Carl');
      await carl.chooses('Sales');
      await carl.says('before');
      company.network.cut();
      await carl.page.find('status').reads('Reconnecting');
      await carl.types('meanwhile');
      await carl.sends();
      await carl.reads('Not saved yet');
      const received = ana.with('Carl').log.find('listitem').with('meanwhile');
      expect(await received.count()).to.equal(0);
      company.network.mend();
      await received.isThere();
      expect(await received.count()).to.equal(1);
      expect(await carl.log.find('listitem').with('meanwhile').count()).to.equal(1);
      for (const { tab } of [ana, carl, company.admin]) tab.forgive(lostNetwork);
    }));

  it('tells who is offline, and that they are connected again', () =>
    inCompany(driver, async (company) => {
      await company.availableAgent('Ana', 1, 'Sales');
      const carl = await company.customer('Carl');
      await carl.chooses('Sales');
      await carl.says('before');
      await carl.tab.setOffline(true);
      await carl.page.find('status').reads('You are offline');
      await carl.tab.setOffline(false);
      await carl.page.find('status').reads('Connected again');
      carl.tab.forgive(lostNetwork);
    }));

  it('is counted while it lasts, and so is everybody who is there', () =>
    inCompany(driver, async (company) => {
      const ana = await company.availableAgent('Ana', 1, 'Sales');
      const signedIn = ana.page.find('status', 'Agents signed in');
      const connected = ana.page.find('status', 'Customers connected');
      const before = Number(await signedIn.text());
      await company.agent('Ben', 1, ['Sales']);
      await signedIn.reads(new RegExp(`^${before + 1}$`));
      await connected.reads(/^0$/);
      const carl = await company.customer('Carl');
      await carl.chooses('Sales');
      await connected.reads(/^1$/);
      const dana = await company.customer('Dana');
      await dana.chooses('Sales');
      await connected.reads(/^2$/);
    }));

  it('is saved: three of them, apart, complete, and found from their agents', () =>
    inCompany(driver, async (company) => {
      const ana = await company.availableAgent('Ana', 2, 'Sales');
      const ben = await company.availableAgent('Ben', 1, 'Billing');
      for (const [name, agent, category] of [
        ['Carl', ana, 'Sales'],
        ['Dana', ana, 'Sales'],
        ['Emil', ben, 'Billing'],
      ] as const) {
        const customer = await company.customer(name);
        await customer.chooses(category);
        await customer.says(`a question of ${name}`);
        await agent.with(name).reads(`a question of ${name}`);
        await agent.with(name).says(`an answer for ${name}`);
        await customer.reads(`an answer for ${name}`);
        await customer.leaves();
      }
      const ofAna = await company.saved('Ana');
      expect(ofAna.map(({ record }) => record.customerName)).to.deep.equal(['Carl', 'Dana']);
      expect(ofAna.map(({ messages }) => messages)).to.deep.equal([talkOf('Carl'), talkOf('Dana')]);
      const ofBen = await company.saved('Ben');
      expect(ofBen.map(({ messages }) => messages)).to.deep.equal([talkOf('Emil')]);
      expect(ofBen[0]?.record).to.include({ category: 'billing', reason: 'customer_left' });

      await ana.tab.goto(`${company.origin}/agent/conversations`);
      await ana.page.find('link', 'Carl').click();
      await ana.page.find('log', 'Conversation').reads('an answer for Carl');
    }));

  it('works without any script, by forms alone', () =>
    inCompany(driver, async (company) => {
      const noScripts = { javaScript: false };
      const ana = await company.agent('Ana', 1, ['Sales'], noScripts);
      await ana.becomesAvailable();
      const carl = await company.customer('Carl', noScripts);
      await carl.chooses('Sales');
      await carl.says('no script here');
      await ana.returns();
      const pane = ana.with('Carl');
      await pane.reads('no script here');
      await pane.says('nor here');
      await carl.reads('nor here');
      await carl.leaves();
      expect(await carl.page.find('main').text()).to.include('You left the chat.');
      expect((await company.saved('Ana'))[0]?.messages).to.deep.equal([
        'no script here',
        'nor here',
      ]);
    }));
});
