import { expect } from 'chai';
import type { ConversationFilter, Store } from '../../store.ts';
import { Office, message } from './office.ts';

export const searching = (current: () => Store, reopened: () => Promise<Store>): void => {
  describe('finding conversations', () => {
    let store: Store;
    let office: Office;
    const found = async (filter: ConversationFilter, limit = 100) =>
      (await store.conversations(filter, limit)).map(({ customer }) => customer);

    beforeEach(async () => {
      store = current();
      office = new Office(store);
      await office.employ('ana', 'sales');
      await office.employ('ben', 'billing');
      await office.welcome('carl', 'sales');
      await office.welcome('dora', 'billing');
      await office.welcome('emil', 'sales');
      await office.say(
        message('customer', 'carl', 'of carl', '1', 'Where is my Order?'),
        message('agent', 'ana', 'of carl', '1', 'It left the café; 배송 中文 done.'),
        message('customer', 'dora', 'of dora', '1', 'The order was paid twice'),
      );
    });

    it('lists the latest opened first', async () => {
      expect(await found({})).to.deep.equal(['emil', 'dora', 'carl']);
      expect(await found({}, 2)).to.deep.equal(['emil', 'dora']);
    });

    it('says all that a list shows, and then how it ended and was rated', async () => {
      await office.say({ type: 'end', agent: 'ben', conversation: 'of dora' });
      const endedAt = office.at;
      const record = await store.conversation('of dora');
      expect(record).to.deep.equal({
        id: 'of dora',
        customer: 'dora',
        customerName: 'dora',
        category: 'billing',
        agents: ['ben'],
        openedAt: record?.openedAt,
        endedAt,
        reason: 'agent_ended',
        stars: null,
        comment: '',
        answered: null,
      });
      await office.say({ type: 'rate', customer: 'dora', stars: 4, comment: 'fine' });
      store = await reopened();
      const rated = { ...record, stars: 4, comment: 'fine' };
      expect(await store.conversation('of dora')).to.deep.equal(rated);
      expect(await store.conversations({ customer: 'dora' }, 10)).to.deep.equal([rated]);
      expect(await store.conversation('of nobody')).to.equal(undefined);
    });

    it('finds them from the entry of every agent who had them, the latest last', async () => {
      const target = { kind: 'agent', id: 'eve' } as const;
      await office.employ('eve', 'sales');
      await office.say({
        type: 'transfer',
        agent: 'ana',
        conversation: 'of carl',
        target,
        note: '',
      });
      expect(await found({ agent: 'eve' })).to.deep.equal(['carl']);
      expect(await found({ agent: 'ana' })).to.deep.equal(['emil', 'carl']);
      expect(await found({ agent: 'nobody' })).to.deep.equal([]);
      expect((await store.conversation('of carl'))?.agents).to.deep.equal(['ana', 'eve']);
      const back = { kind: 'agent', id: 'ana' } as const;
      await office.say({
        type: 'transfer',
        agent: 'eve',
        conversation: 'of carl',
        target: back,
        note: '',
      });
      expect((await store.conversation('of carl'))?.agents).to.deep.equal(['eve', 'ana']);
    });

    it('narrows by customer, category and time, alone and together', async () => {
      const { openedAt } = (await store.conversation('of dora'))!;
      expect(await found({ customer: 'dora' })).to.deep.equal(['dora']);
      expect(await found({ category: 'sales' })).to.deep.equal(['emil', 'carl']);
      expect(await found({ from: openedAt })).to.deep.equal(['emil', 'dora']);
      expect(await found({ until: openedAt })).to.deep.equal(['carl']);
      expect(await found({ agent: 'ana', from: openedAt })).to.deep.equal(['emil']);
      expect(await found({ category: 'sales', until: openedAt, words: 'order' })).to.deep.equal([
        'carl',
      ]);
      expect(await found({ category: 'billing', customer: 'carl' })).to.deep.equal([]);
    });

    it('narrows by several categories, of which one is enough', async () => {
      expect(await found({ categories: ['billing', 'sales'] }, 2)).to.deep.equal(['emil', 'dora']);
      expect(await found({ categories: ['billing'] })).to.deep.equal(['dora']);
      expect(await found({ categories: ['billing'], category: 'sales' })).to.deep.equal([]);
      expect(await found({ categories: [] })).to.deep.equal([]);
    });

    it('narrows by stars and by the way it ended, alone and together', async () => {
      await office.say({ type: 'end', agent: 'ben', conversation: 'of dora' });
      await office.say({ type: 'end', agent: 'ana', conversation: 'of emil' });
      await office.say({ type: 'leave', customer: 'carl' });
      await office.say({ type: 'rate', customer: 'dora', stars: 4, comment: '' });
      await office.say({ type: 'rate', customer: 'carl', stars: 4, comment: '' });
      await office.say({ type: 'rate', customer: 'emil', stars: 1, comment: '' });
      expect(await found({ stars: 4 })).to.deep.equal(['dora', 'carl']);
      expect(await found({ stars: 5 })).to.deep.equal([]);
      expect(await found({ reason: 'agent_ended' })).to.deep.equal(['emil', 'dora']);
      expect(await found({ reason: 'customer_left' })).to.deep.equal(['carl']);
      expect(await found({ reason: 'agent_ended', stars: 4 })).to.deep.equal(['dora']);
      expect(await found({ agent: 'ana', stars: 4 })).to.deep.equal(['carl']);
      expect(
        await found({ category: 'sales', reason: 'agent_ended', stars: 1, words: 'order' }),
      ).to.deep.equal([]);
    });

    it('follows a conversation into another category', async () => {
      const target = { kind: 'category', id: 'billing' } as const;
      await office.say({
        type: 'transfer',
        agent: 'ana',
        conversation: 'of carl',
        target,
        note: '',
      });
      expect(await found({ category: 'sales' })).to.deep.equal(['emil']);
      expect(await found({ category: 'billing' })).to.deep.equal(['dora', 'carl']);
    });

    it('finds words in any case, order and message, with or without accents', async () => {
      expect(await found({ words: 'ORDER' })).to.deep.equal(['dora', 'carl']);
      expect(await found({ words: 'twice the order' })).to.deep.equal(['dora']);
      expect(await found({ words: 'order, CAFE' })).to.deep.equal(['carl']);
      expect(await found({ words: '배송 文' })).to.deep.equal(['carl']);
      expect(await found({ words: 'ord' })).to.deep.equal([]);
      expect(await found({ words: 'order missing' })).to.deep.equal([]);
    });

    it('takes what searchers type as words and nothing else', async () => {
      expect(await found({ words: '"order" OR (twice*' })).to.deep.equal([]);
      expect(await found({ words: `order" -paid '` })).to.deep.equal(['dora']);
      expect(await found({ words: ' ?! ' })).to.deep.equal(['emil', 'dora', 'carl']);
      expect(await found({ agent: `ana' OR '1'='1` })).to.deep.equal([]);
    });

    it('turns pages without losing or repeating one, also when more open meanwhile', async () => {
      for (const filter of [{}, { category: 'billing' }, { agent: 'ben' }, { words: 'order' }]) {
        const names = Array.from({ length: 7 }, (_, n) => `p${n} ${JSON.stringify(filter)}`);
        for (const name of names) {
          await office.welcome(name, 'billing');
        }
        await office.say({ type: 'end', agent: 'ben', conversation: 'of dora' });
        const all = await store.conversations(filter, 1_000);
        const seen: string[] = [];
        for (let page = all.slice(0, 0), after; ; after = page.at(-1)!) {
          page = [...(await store.conversations(filter, 2, after))];
          if (page.length === 0) break;
          seen.push(...page.map(({ id }) => id));
          await office.welcome(`later ${seen.length} ${JSON.stringify(filter)}`, 'billing');
        }
        expect(seen).to.deep.equal(all.map(({ id }) => id));
      }
    });

    it('orders those of the same moment by their id', async () => {
      const batch = office.batch(
        ...['x', 'z', 'y'].map((customer) => ({
          type: 'join' as const,
          customer,
          name: customer,
          category: 'sales',
          conversation: `of ${customer}`,
        })),
      );
      const openedAt = office.at;
      await store.append({
        ...batch,
        saved: batch.saved.map((actor) =>
          actor.kind === 'conversation'
            ? { ...actor, context: { ...actor.context, openedAt } }
            : actor,
        ),
      });
      expect(await found({ from: openedAt })).to.deep.equal(['z', 'y', 'x']);
      const after = { openedAt, id: 'of z' };
      expect(
        (await store.conversations({}, 2, after)).map(({ customer }) => customer),
      ).to.deep.equal(['y', 'x']);
    });
  });
};
