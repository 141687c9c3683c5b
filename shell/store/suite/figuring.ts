import { expect } from 'chai';
import type { FiguresFilter, Store } from '../../store.ts';
import { figuresOf } from '../figures.ts';
import { Office, message } from './office.ts';

export const figuring = (current: () => Store, reopened: () => Promise<Store>): void => {
  describe('figures of conversations', () => {
    let store: Store;
    let office: Office;
    const figured = async (filter: FiguresFilter = {}) =>
      (await store.figures(filter, 100)).map(({ id }) => id);

    beforeEach(async () => {
      store = current();
      office = new Office(store);
      await office.employ('ana', 'sales');
      await office.employ('ben', 'billing');
      for (const [customer, category] of [
        ['carl', 'sales'],
        ['dora', 'billing'],
        ['emil', 'sales'],
      ] as const) {
        const chat = await office.welcome(customer, category);
        await office.say(message('customer', customer, chat, '1', 'hello'));
      }
    });

    it('are made when they are asked for, of those that ended, each once', async () => {
      expect(await store.makeFigures(10)).to.equal(0);
      for (const customer of ['carl', 'dora']) await office.say({ type: 'leave', customer });
      expect(await figured()).to.deep.equal([]);
      expect(await store.makeFigures(1)).to.equal(1);
      expect(await figured()).to.have.length(1);
      store = await reopened();
      expect(await store.makeFigures(10)).to.equal(1);
      expect(await store.makeFigures(10)).to.equal(0);
      expect(await figured()).to.deep.equal(['of dora', 'of carl']);
    });

    it('say how long the customer waited, who had them, and when each first replied', async () => {
      const toCategory = { kind: 'category', id: 'billing' } as const;
      const toEve = { kind: 'agent', id: 'eve' } as const;
      await office.say(message('agent', 'ana', 'of carl', '1', 'I hand you on.'));
      await office.say({ type: 'setAvailable', agent: 'ben', available: false });
      const handing = {
        type: 'transfer',
        agent: 'ana',
        conversation: 'of carl',
        note: '',
      } as const;
      await office.say({ ...handing, target: toCategory });
      await office.employ('eve', 'billing');
      await office.say({ type: 'setAvailable', agent: 'eve', available: false });
      await office.employ('fay', 'billing');
      await office.say({ type: 'signOut', agent: 'eve' });
      await office.say({ type: 'end', agent: 'fay', conversation: 'of carl' });
      await office.employ('eve', 'sales');
      await office.say({ ...handing, conversation: 'of emil', target: toEve });
      await office.say(message('agent', 'eve', 'of emil', '1', 'Here I am.'));
      await office.say({ type: 'end', agent: 'eve', conversation: 'of emil' });
      await store.makeFigures(10);
      store = await reopened();

      const found = await store.figures({}, 10);
      expect(found.map(({ id }) => id)).to.deep.equal(['of emil', 'of carl']);
      for (const { id, figures } of found) {
        expect(figures).to.deep.equal(figuresOf(await store.entries(id, 0, 100)));
      }
      const [emil, carl] = found.map(({ figures }) => figures);
      expect(emil?.chats.map(({ agent, reply, load }) => [agent, reply, load])).to.deep.equal([
        ['ana', null, 1],
        ['eve', 10, null],
      ]);
      expect(emil).to.include({ waited: 0, inLine: false });
      expect(carl?.chats.map(({ agent }) => agent)).to.deep.equal(['ana', 'eve', 'fay']);
      expect(carl?.chats[0]?.reply).to.be.above(0);
      expect(carl?.waited).to.be.above(0);
      const inChats = carl?.chats.reduce((sum, { lasted }) => sum + lasted, 0) ?? 0;
      expect(inChats + (carl?.waited ?? 0)).to.equal(carl?.lasted);
    });

    it('know who gave up in the line, and who left a message instead', async () => {
      await office.say({ type: 'setAvailable', agent: 'ana', available: false });
      await office.welcome('fred', 'sales');
      await office.say({ type: 'leave', customer: 'fred' });
      const left = { customer: 'gina', name: 'gina', category: 'sales', conversation: 'of gina' };
      await office.say({ type: 'leaveMessage', ...left, id: '1', text: 'Call me', reach: '' });
      await store.makeFigures(10);
      const found = await store.figures({}, 10);
      const told = found.map(({ id, reason, figures }) => [
        id,
        reason,
        figures.inLine,
        figures.waited,
      ]);
      expect(told).to.deep.equal([
        ['of gina', 'left_message', true, 0],
        ['of fred', 'customer_left', true, 10],
      ]);
    });

    it('are found as lists of conversations are, page by page, with a rating that came later', async () => {
      for (const customer of ['carl', 'dora', 'emil'])
        await office.say({ type: 'leave', customer });
      await store.makeFigures(10);
      await office.say({ type: 'rate', customer: 'dora', stars: 2, comment: '' });
      const [first] = await store.figures({}, 1);
      expect(first?.id).to.equal('of emil');
      const rest = await store.figures({}, 10, first);
      expect(rest.map(({ id, stars }) => [id, stars])).to.deep.equal([
        ['of dora', 2],
        ['of carl', null],
      ]);
      const { openedAt } = rest[0]!;
      expect(await figured({ category: 'sales' })).to.deep.equal(['of emil', 'of carl']);
      expect(await figured({ agent: 'ben' })).to.deep.equal(['of dora']);
      expect(await figured({ agent: 'ana', until: openedAt })).to.deep.equal(['of carl']);
      expect(await figured({ from: openedAt })).to.deep.equal(['of emil', 'of dora']);
    });

    it('are erased with their conversation', async () => {
      await office.say({ type: 'leave', customer: 'carl' });
      await store.makeFigures(10);
      await office.employ('eve', 'sales');
      expect(await store.removeConversationsEndedBefore(office.at, 10)).to.equal(1);
      store = await reopened();
      expect(await figured()).to.deep.equal([]);
      expect(await store.makeFigures(10)).to.equal(0);
    });
  });
};
