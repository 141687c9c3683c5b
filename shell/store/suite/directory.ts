import { expect } from 'chai';
import type { AgentAccount, Store } from '../../store.ts';
import { StoreConflict } from '../../store.ts';
import { category } from './office.ts';

const account = (id: string, name: string): AgentAccount => ({
  id,
  name,
  passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA',
  stamp: 'AAAAAAAAAAAAAAAAAAAAAA',
  limit: 2,
  categories: ['sales', 'billing'],
  admin: false,
  disabled: false,
});
const by = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

export const directory = (current: () => Store, reopened: () => Promise<Store>): void => {
  describe('the directory', () => {
    it('keeps agents, and what is changed of them', async () => {
      const ana = account('a', 'Ana');
      await current().putAgent(ana);
      await current().putAgent(account('b', 'Ben'));
      const changed = {
        ...ana,
        name: 'Anna',
        limit: 4,
        categories: [],
        admin: true,
        disabled: true,
      };
      await current().putAgent(changed);
      const store = await reopened();
      expect([...(await store.agents())].sort(by)).to.deep.equal([changed, account('b', 'Ben')]);
    });

    it('keeps the second factor of an agent, what is used of it, and that it is gone', async () => {
      const ana = account('a', 'Ana');
      const factor = { secret: 'c2VhbGVk', lastStep: 59_000_000, recovery: ['one', 'two'] };
      await current().putAgent({ ...ana, factor });
      await current().putAgent(account('b', 'Ben'));
      const used = { ...factor, lastStep: 59_000_001, recovery: [] };
      await current().putAgent({ ...ana, factor: used });
      expect([...(await current().agents())].sort(by)[0]).to.deep.equal({ ...ana, factor: used });
      await current().putAgent({ ...account('b', 'Ben'), factor });
      await current().putAgent(ana);
      const store = await reopened();
      expect([...(await store.agents())].sort(by)).to.deep.equal([
        ana,
        { ...account('b', 'Ben'), factor },
      ]);
    });

    it('keeps that a password was typed by somebody else, and that it is another now', async () => {
      const ana = account('a', 'Ana');
      await current().putAgent({ ...ana, firstPassword: true });
      const typed = await (await reopened()).agents();
      expect(typed).to.deep.equal([{ ...ana, firstPassword: true }]);
      await current().putAgent(ana);
      expect(await (await reopened()).agents()).to.deep.equal([ana]);
    });

    it('gives a name to one agent only, in any case', async () => {
      await current().putAgent(account('a', 'Zoë'));
      const taken = await current()
        .putAgent(account('b', ' ZOË '))
        .catch((error: unknown) => error);
      expect(taken).to.be.instanceOf(StoreConflict);
      expect(await current().agents()).to.deep.equal([account('a', 'Zoë')]);
      await current().putAgent(account('a', 'zoë'));
      await current().putAgent(account('a', 'Zoe'));
      await current().putAgent(account('b', 'Zoë'));
      expect(await current().agents()).to.have.length(2);
    });

    it('keeps categories, and what is changed of them', async () => {
      const sales = category('sales', 1);
      await current().putCategory(sales);
      await current().putCategory(category('billing', 2));
      const changed = { ...sales, name: '販売 $1.50', open: false, maxQueue: 3, archived: true };
      await current().putCategory(changed);
      const store = await reopened();
      expect([...(await store.categories())].sort(by)).to.deep.equal([
        category('billing', 2),
        changed,
      ]);
    });

    it('keeps any JSON under a name', async () => {
      const settings = { $set: { 'a.b': [1, null, true, { '': 'x' }] }, __proto: 0.5, text: '"\'' };
      await current().putValue('settings', { old: true });
      await current().putValue('settings', settings);
      await current().putValue('whitelist', ['10.0.0.0/8']);
      await current().putValue('no', false);
      const store = await reopened();
      expect(await store.value('settings')).to.deep.equal(settings);
      expect(await store.value('whitelist')).to.deep.equal(['10.0.0.0/8']);
      expect(await store.value('no')).to.equal(false);
      expect(await store.value('nothing')).to.equal(undefined);
    });

    it('hands out copies: what a reader does to them changes nothing', async () => {
      const value = { list: [1] };
      await current().putValue('settings', value);
      value.list.push(2);
      ((await current().value('settings')) as typeof value).list.push(3);
      expect(await current().value('settings')).to.deep.equal({ list: [1] });
    });
  });
};
