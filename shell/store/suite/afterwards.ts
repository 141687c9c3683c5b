import { expect } from 'chai';
import { StoreConflict } from '../../store.ts';
import type { Store } from '../../store.ts';
import { Office } from './office.ts';

export const afterwards = (current: () => Store, reopened: () => Promise<Store>): void => {
  describe('what is done with conversations after their end', () => {
    let store: Store;
    let office: Office;
    const ana = { id: 'ana', name: 'Ana' };
    const never = Number.MAX_SAFE_INTEGER;
    const leave = (customer: string, category = 'sales') =>
      office.say({
        type: 'leaveMessage',
        customer,
        name: customer,
        category,
        conversation: `of ${customer}`,
        id: '1',
        text: 'Call me',
        reach: `${customer}@example.org`,
      });
    const found = async (answered: boolean) =>
      (await store.conversations({ reason: 'left_message', answered }, 9)).map(({ id }) => id);
    const note = (id: string, text: string, agent = 'ana') => ({
      id,
      at: 7,
      agent,
      name: agent.toUpperCase(),
      text,
    });

    beforeEach(async () => {
      store = current();
      office = new Office(store);
      for (const customer of ['carl', 'dora']) await leave(customer);
      await leave('emil', 'billing');
    });

    it('counts the messages left that nobody answered, and finds them', async () => {
      expect(await store.countUnanswered('sales')).to.equal(2);
      await store.putAnswered('of carl', { by: ana, at: 5 });
      await store.putAnswered('of carl', { by: { id: 'ben', name: 'Ben' }, at: 6 });
      store = await reopened();
      expect((await store.conversation('of carl'))?.answered).to.deep.equal({ by: ana, at: 5 });
      expect((await store.conversation('of dora'))?.answered).to.equal(null);
      expect(await store.countUnanswered('sales')).to.equal(1);
      expect(await found(true)).to.deep.equal(['of carl']);
      expect(await found(false)).to.deep.equal(['of emil', 'of dora']);
      await store.putAnswered('of carl', null);
      expect(await store.countUnanswered('sales')).to.equal(2);
      expect(await store.countUnanswered('nowhere')).to.equal(0);
    });

    it('keeps how the customer can be reached with the end of the conversation', async () => {
      const [, , ended] = await store.entries('of carl', 0, 9);
      expect(ended).to.include({ type: 'ended', reach: 'carl@example.org' });
    });

    it('takes nothing but a message that was left as answered', async () => {
      await office.welcome('finn', 'sales');
      await store.putAnswered('of finn', { by: ana, at: 5 });
      await store.putAnswered('of nobody', { by: ana, at: 5 });
      expect((await store.conversation('of finn'))?.answered).to.equal(null);
      expect(await store.conversation('of nobody')).to.equal(undefined);
    });

    it('adds a note once, by each author and id, in order', async () => {
      await store.putNote('of carl', note('1', 'called <b>'));
      await Promise.all([1, 2].map(() => store.putNote('of carl', note('2', 'again'))));
      await store.putNote('of carl', note('1', 'me too', 'ben'));
      store = await reopened();
      const notes = [note('1', 'called <b>'), note('2', 'again'), note('1', 'me too', 'ben')];
      expect(await store.notes('of carl')).to.deep.equal(notes);
      expect(await store.notes('of dora')).to.deep.equal([]);
      const other = await store.putNote('of carl', note('2', 'other')).catch((no: unknown) => no);
      expect(other).to.be.instanceOf(StoreConflict);
    });

    it('adds none to a conversation that is open or not there', async () => {
      await office.welcome('finn', 'sales');
      for (const id of ['of finn', 'of nobody']) {
        await store.putNote(id, note('1', 'early'));
        expect(await store.notes(id)).to.deep.equal([]);
      }
    });

    it('erases all of it with the conversation', async () => {
      await store.putNote('of carl', note('1', 'called'));
      await store.putAnswered('of carl', { by: ana, at: 5 });
      await office.employ('zoe', 'sales');
      expect(await store.removeConversationsEndedBefore(never, 9)).to.equal(3);
      await store.putNote('of carl', note('2', 'late'));
      await store.putAnswered('of dora', { by: ana, at: 5 });
      store = await reopened();
      expect(await store.notes('of carl')).to.deep.equal([]);
      expect(await store.conversation('of carl')).to.equal(undefined);
      expect(await store.countUnanswered('sales')).to.equal(0);
    });
  });
};
