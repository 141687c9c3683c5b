import { expect } from 'chai';
import type { Batch, Store } from '../../store.ts';
import { StoreConflict } from '../../store.ts';
import { Office, entriesOf, message } from './office.ts';

/** How an append ended: `stored`, or the error that it was refused with. */
const fate = (store: Store, batch: Batch): Promise<unknown> =>
  store.append(batch).then(
    () => 'stored',
    (error: unknown) => error,
  );

/** All that can be read of these conversations. */
const everything = async (store: Store, ...conversations: string[]): Promise<unknown> => ({
  live: await store.live(),
  records: await store.conversations({}, 100),
  entries: await Promise.all(conversations.map((id) => store.entries(id, 0, 100))),
});

export const appending = (current: () => Store): void => {
  describe('appending', () => {
    let store: Store;
    let office: Office;
    let chat: string;
    beforeEach(async () => {
      store = current();
      office = new Office(store);
      await office.employ('ana', 'sales');
      chat = await office.welcome('carl', 'sales');
    });
    const say = (id: string, text = `text of ${id}`) => message('customer', 'carl', chat, id, text);

    it('keeps what people said, in order, and who came and went', async () => {
      const first = await office.say(say('1'), message('agent', 'ana', chat, '1', 'hello'));
      const last = await office.say({ type: 'end', agent: 'ana', conversation: chat });
      const entries = await store.entries(chat, 0, 100);
      expect(entries.map(({ type }) => type)).to.deep.equal([
        'opened',
        'assigned',
        'message',
        'message',
        'ended',
      ]);
      expect(entries.map(({ seq }) => seq)).to.deep.equal([1, 2, 3, 4, 5]);
      expect(entries.slice(2)).to.deep.equal(entriesOf(first, last));
    });

    it('reads a long conversation page by page', async () => {
      await office.say(...[...'abcdefgh'].map((id) => say(id)));
      const pages = [await store.entries(chat, 0, 4), await store.entries(chat, 4, 4)];
      expect(pages.map((page) => page.map(({ seq }) => seq))).to.deep.equal([
        [1, 2, 3, 4],
        [5, 6, 7, 8],
      ]);
      expect(await store.entries(chat, 8, 100)).to.have.length(2);
      expect(await store.entries(chat, 10, 100)).to.deep.equal([]);
      expect(await store.entries('of nobody', 0, 100)).to.deep.equal([]);
    });

    it('takes the same batch again as no change', async () => {
      const batch = await office.say(say('1'));
      const before = await everything(store, chat);
      await store.append(batch);
      expect(await everything(store, chat)).to.deep.equal(before);
    });

    it('takes an old batch again as no change after later ones', async () => {
      const spoke = await office.say(say('1'));
      const away = await office.say({ type: 'setAvailable', agent: 'ana', available: false });
      await office.say({ type: 'end', agent: 'ana', conversation: chat });
      await office.say({ type: 'signOut', agent: 'ana' });
      const before = await everything(store, chat);
      await store.append(spoke);
      await store.append(away);
      expect(await everything(store, chat)).to.deep.equal(before);
    });

    it('waits for the batch before: a gap is refused until it is filled', async () => {
      const first = office.batch(say('1'));
      const second = office.batch(say('2'));
      const error = await fate(store, second);
      expect(error).to.be.instanceOf(Error).and.not.instanceOf(StoreConflict);
      expect(await store.entries(chat, 2, 100)).to.deep.equal([]);
      await store.append(first);
      await store.append(second);
      expect(await store.entries(chat, 2, 100)).to.deep.equal(entriesOf(first, second));
    });

    it('stores batches that are handed over at once in their order', async () => {
      const batches = Array.from({ length: 50 }, (_, n) => office.batch(say(String(n))));
      await Promise.all(batches.map((batch) => store.append(batch)));
      expect(await store.entries(chat, 2, 100)).to.deep.equal(entriesOf(...batches));
    });

    const refuses = async (batch: Batch): Promise<void> => {
      const before = await everything(store, chat, 'of dora');
      expect(await fate(store, batch)).to.be.instanceOf(StoreConflict);
      expect(await everything(store, chat, 'of dora')).to.deep.equal(before);
    };
    /** The batch with its messages under another client id, or in another place. */
    const changed = (
      batch: Batch,
      change: { id?: string; seq?: number; text?: string },
    ): Batch => ({
      ...batch,
      facts: batch.facts.map((fact) => (fact.type === 'message' ? { ...fact, ...change } : fact)),
    });

    it('refuses a second message in the same place, and keeps nothing of its batch', async () => {
      await office.say(say('1'));
      await office.welcome('dora', 'sales');
      const batch = office.batch(message('customer', 'dora', 'of dora', '1', 'hi'), say('2'));
      await refuses(changed(batch, { seq: 3 }));
      expect(await fate(store, batch)).to.equal('stored');
    });

    it('refuses the same client id of the same sender twice', async () => {
      await office.say(say('1'));
      const batch = office.batch(say('2'));
      await refuses(changed(batch, { id: '1' }));
      expect(await fate(store, batch)).to.equal('stored');
    });

    it('refuses a batch that contradicts itself', async () => {
      await refuses(changed(office.batch(say('1'), say('2')), { id: 'same' }));
    });

    it('refuses other words under a turn that is stored', async () => {
      await refuses(changed(await office.say(say('1')), { text: 'something else' }));
    });

    it('tells a refused batch from those handed over with it', async () => {
      await office.say(say('1'));
      const good = office.batch(say('2'));
      const bad = changed(office.batch(say('3')), { id: '2' });
      expect(await Promise.all([fate(store, good), fate(store, bad)])).to.satisfy(
        ([one, other]: unknown[]) => one === 'stored' && other instanceof StoreConflict,
      );
      expect(await store.entries(chat, 3, 100)).to.deep.equal(entriesOf(good));
    });

    it('allows the same client id to the other side and in another conversation', async () => {
      const other = await office.welcome('dora', 'sales');
      await office.say(
        say('1'),
        message('agent', 'ana', chat, '1', 'hello'),
        message('agent', 'ana', other, '1', 'hello'),
      );
      expect(await store.entries(chat, 2, 100)).to.have.length(2);
      expect(await store.entries(other, 2, 100)).to.have.length(1);
    });
  });
};
