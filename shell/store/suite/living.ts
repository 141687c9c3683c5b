import { expect } from 'chai';
import type { Store } from '../../store.ts';
import { Office, message } from './office.ts';

export const living = (current: () => Store, reopened: () => Promise<Store>): void => {
  describe('what lives', () => {
    let office: Office;
    beforeEach(() => {
      office = new Office(current());
    });
    const alive = async () => {
      const { actors } = await current().live();
      return actors.map(({ kind, id }) => `${kind} ${id}`).sort();
    };

    it('is nothing at first', async () => {
      expect(await current().live()).to.deep.equal({ actors: [], sent: [], turn: 0 });
    });

    it('is everybody who is somewhere, and every open conversation', async () => {
      await office.employ('ana', 'sales');
      await office.welcome('carl', 'sales');
      await office.welcome('dora', 'billing');
      expect(await alive()).to.deep.equal([
        'agent ana',
        'conversation of carl',
        'conversation of dora',
        'customer carl',
        'customer dora',
      ]);
    });

    it('is not a conversation that ended, nor who left', async () => {
      await office.employ('ana', 'sales');
      const ended = await office.welcome('carl', 'sales');
      const open = await office.welcome('dora', 'sales');
      const { facts } = await office.say(
        message('customer', 'carl', ended, '1', 'bye'),
        message('customer', 'dora', open, '1', 'hi'),
        { type: 'end', agent: 'ana', conversation: ended },
      );
      await office.say({ type: 'again', customer: 'carl' });
      const { sent } = await current().live();
      expect(await alive()).to.deep.equal(['agent ana', 'conversation of dora', 'customer dora']);
      expect(sent).to.deep.equal([
        {
          conversation: open,
          at: facts.find((fact) => fact.type === 'message' && fact.conversation === open)?.at,
          from: { kind: 'customer', id: 'dora' },
          id: '1',
          seq: 3,
          text: 'hi',
        },
      ]);
    });

    it('is as it was last, whatever came in between', async () => {
      await office.employ('ana', 'sales');
      await office.welcome('carl', 'sales');
      await office.say({ type: 'setAvailable', agent: 'ana', available: false });
      const { saved } = await office.say({ type: 'setAvailable', agent: 'ana', available: true });
      const { actors, turn } = await current().live();
      expect(actors.find(({ kind }) => kind === 'agent')).to.deep.equal(saved[0]);
      expect(turn).to.equal(4);
    });

    it('can leave and come back under the same name', async () => {
      await office.employ('ana', 'sales');
      await office.say({ type: 'signOut', agent: 'ana' });
      expect(await alive()).to.deep.equal([]);
      await office.employ('ana', 'sales');
      expect(await alive()).to.deep.equal(['agent ana']);
    });

    it('runs on after a restart: same places, same chats, and repeats are known', async () => {
      await office.employ('ana', 'sales');
      const chat = await office.welcome('carl', 'sales');
      await office.welcome('dora', 'billing');
      await office.welcome('emil', 'billing');
      await office.say(message('customer', 'carl', chat, 'x', 'hello'));

      const store = await reopened();
      const later = new Office(store, await store.live(), office.at + 1_000);
      expect(later.desk.agent('ana')?.chats).to.deep.equal([chat]);
      expect([later.desk.place('of dora'), later.desk.place('of emil')]).to.deep.equal([1, 2]);
      const { facts } = later.batch(message('customer', 'carl', chat, 'x', 'hello'));
      expect(facts).to.deep.equal([]);

      const next = new Office(store, await store.live(), office.at + 2_000);
      await next.say(message('customer', 'carl', chat, 'y', 'still there?'));
      expect((await store.entries(chat, 3, 10)).map(({ seq }) => seq)).to.deep.equal([4]);
    });
  });
};
