import { expect } from 'chai';
import type { Store } from '../../store.ts';
import { Office, entriesOf, message } from './office.ts';

export const erasing = (current: () => Store, reopened: () => Promise<Store>): void => {
  describe('erasing conversations', () => {
    let store: Store;
    let office: Office;
    const found = async (filter: Parameters<Store['conversations']>[0] = {}) =>
      (await store.conversations(filter, 100)).map(({ customer }) => customer);
    const never = Number.MAX_SAFE_INTEGER;
    /** Ends the chat, and lets something else happen after it. */
    const end = async (customer: string): Promise<number> => {
      await office.say({ type: 'leave', customer });
      const endedAt = office.at;
      await office.employ(`ben ${customer}`, 'billing');
      return endedAt;
    };

    beforeEach(async () => {
      store = current();
      office = new Office(store);
      await office.employ('ana', 'sales');
      for (const customer of ['carl', 'dora', 'emil']) {
        const chat = await office.welcome(customer, 'sales');
        await office.say(message('customer', customer, chat, '1', `an order of ${customer}`));
      }
    });

    it('erases those that ended before, with everything that was said in them', async () => {
      await end('dora');
      const endedAt = await end('carl');
      expect(await store.countConversationsEndedBefore(endedAt)).to.equal(1);
      expect(await store.removeConversationsEndedBefore(endedAt, 10)).to.equal(1);
      store = await reopened();
      expect(await store.conversation('of dora')).to.equal(undefined);
      expect(await store.entries('of dora', 0, 10)).to.deep.equal([]);
      for (const filter of [{}, { agent: 'ana' }, { words: 'order' }, { category: 'sales' }]) {
        expect(await found(filter)).to.deep.equal(['emil', 'carl']);
      }
      expect(await found({ words: 'dora' })).to.deep.equal([]);
      expect(await store.countConversationsEndedBefore(endedAt)).to.equal(0);
    });

    it('begins with what ended first, and stops at the limit', async () => {
      for (const customer of ['emil', 'carl', 'dora']) await end(customer);
      expect(await store.removeConversationsEndedBefore(never, 2)).to.equal(2);
      expect(await found()).to.deep.equal(['dora']);
      expect(await store.removeConversationsEndedBefore(never, 2)).to.equal(1);
      expect(await store.removeConversationsEndedBefore(never, 2)).to.equal(0);
      expect(await found()).to.deep.equal([]);
    });

    it('leaves every open conversation as it is, however old', async () => {
      await end('carl');
      await store.removeConversationsEndedBefore(never, 10);
      store = await reopened();
      const { actors, sent } = await store.live();
      expect(actors.filter(({ kind }) => kind === 'conversation')).to.have.length(2);
      expect(sent.map(({ conversation }) => conversation).sort()).to.deep.equal([
        'of dora',
        'of emil',
      ]);
      office = new Office(store, await store.live(), office.at);
      const more = await office.say(message('customer', 'dora', 'of dora', '2', 'still here'));
      expect((await store.entries('of dora', 0, 10)).slice(3)).to.deep.equal(entriesOf(more));
      expect(await found({ words: 'still order' })).to.deep.equal(['dora']);
    });

    it('finds what is said after everything was erased, also under a name that was erased', async () => {
      for (const customer of ['emil', 'carl', 'dora']) await end(customer);
      expect(await found({ words: 'order' })).to.have.length(3);
      expect(await store.removeConversationsEndedBefore(never, 10)).to.equal(3);
      await office.say({ type: 'again', customer: 'carl' });
      const chat = await office.welcome('carl', 'sales');
      await office.say(message('customer', 'carl', chat, '1', 'another order'));
      store = await reopened();
      expect(await store.entries(chat, 0, 10)).to.have.length(3);
      expect(await found({ words: 'another order' })).to.deep.equal(['carl']);
      expect(await found({ words: 'of' })).to.deep.equal([]);
    });

    it('takes a rating that comes too late as no change', async () => {
      await end('carl');
      await store.removeConversationsEndedBefore(never, 10);
      await office.say({ type: 'rate', customer: 'carl', stars: 5, comment: 'late' });
      expect(await found({ stars: 5 })).to.deep.equal([]);
      expect(await store.conversation('of carl')).to.equal(undefined);
    });
  });
};
