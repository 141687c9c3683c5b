import { expect } from 'chai';
import type { Plugin } from '../../shell/plugin.ts';
import { House } from '../../test/house.ts';
import { messageId } from '../../test/visitor.ts';
import { until } from '../../test/browser/until.ts';

/** The real store, which may fail to say what the whitelist is, or be slow to. */
class Moody {
  mood: 'well' | 'fails' | 'hangs' | 'hesitates' = 'well';
  asked = 0;
  /** Whether it fails as soon as it has taken a list, and what it said before counts no more. */
  failsAfterwards = false;
  readonly plugin: Plugin = {
    name: 'moody',
    needs: ['store'],
    setup: (host) => {
      const store = host.need('store');
      const value = store.value.bind(store);
      store.value = async (name) => {
        if (name !== 'whitelist') return value(name);
        this.asked += 1;
        if (this.mood === 'fails') throw new Error('the disk is gone');
        if (this.mood === 'hangs') await new Promise(() => {});
        if (this.mood === 'hesitates') await new Promise((over) => setTimeout(over, 400));
        return value(name);
      };
      const putValue = store.putValue.bind(store);
      store.putValue = async (name, given) => {
        await putValue(name, given);
        if (name !== 'whitelist' || !this.failsAfterwards) return;
        this.mood = 'fails';
        await new Promise((over) => setTimeout(over, 1_100));
      };
      return undefined;
    },
  };
}

for (const isEmpty of [true, false]) {
  describe(`the whitelist, ${isEmpty ? 'empty' : 'with this address on it'}`, () => {
    let house: House;
    let moody: Moody;

    beforeEach(async () => {
      moody = new Moody();
      house = await House.open({}, isEmpty ? {} : { AGENT_WHITELIST: '127.0.0.1' }, [moody.plugin]);
      await house.setUp();
    });
    afterEach(() => house.close());

    const page = async (path = '/agent') => (await house.admin.get(path)).status;
    const upgrade = () =>
      house.admin.connectWith({ as: 'agent', view: '', since: '' }).then(
        () => 'opened',
        (error: unknown) => (error as Error).message,
      );
    const becomes = (status: number) =>
      until(`the console answers ${status}`, async () => (await page()) === status);

    for (const mood of ['fails', 'hangs'] as const) {
      it(`lets nobody in while the store ${mood}, but for customers, and everybody again later`, async () => {
        const [, ana] = await house.agent('Ana', 1, 'sales');
        const [carlHere, carl] = await house.customer('Carl', 'sales');
        moody.mood = mood;
        await becomes(503);
        expect((await house.admin.get('/admin/agents')).html).to.include('try again');
        expect(await upgrade()).to.equal('503');
        expect((await house.visitor().get('/agent')).status).to.equal(503);
        expect((await house.visitor().get('/')).status).to.equal(200);

        // Who was let in before goes on: nobody is cut off in the middle of a chat.
        const conversation = await house.conversationOf('Carl');
        const send = (text: string) => ({ op: 'send', conversation, id: messageId(), text });
        ana.say(send('Still here.'));
        await carl.reads('Still here.');
        await carlHere.post('/chat/send', send('So am I.'));
        await ana.reads('So am I.');
        if (mood === 'hangs') return;
        moody.mood = 'well';
        await becomes(200);
        expect(await upgrade()).to.equal('opened');
        expect(ana.socket.readyState).to.equal(ana.socket.OPEN);
      });
    }

    it('waits for a store that hesitates, and asks it once a second for all', async () => {
      moody.mood = 'hesitates';
      const before = moody.asked;
      const began = Date.now();
      for (let round = 0; round < 4; round += 1) {
        const pages = await Promise.all(Array.from({ length: 5 }, () => page('/agent/status')));
        expect(pages).to.deep.equal([200, 200, 200, 200, 200]);
        expect(await upgrade()).to.equal('opened');
        await new Promise((over) => setTimeout(over, 400));
      }
      const seconds = Math.ceil((Date.now() - began) / 1_000);
      expect(moody.asked - before).to.be.within(1, seconds + 1);
    });

    it('cuts off whom an admin locks out, also where the store fails right after', async () => {
      const [, ana] = await house.agent('Ana', 1, 'sales');
      const range = '127.0.0.1';
      if (isEmpty) await house.admin.post('/admin/whitelist', { range });
      await house.admin.post('/admin/whitelist', { range: '192.0.2.1' });
      moody.failsAfterwards = true;
      const posted = await house.admin.post('/admin/whitelist/remove', { range, sure: 'on' });
      expect(posted.html).to.include('is removed');
      await becomes(503);
      expect(ana.socket.readyState).to.equal(ana.socket.OPEN);
      moody.mood = 'well';
      expect(await ana.closed).to.equal(1008);
    });

    it('takes on what was written into the store by somebody else, also for open sockets', async () => {
      const [, ana] = await house.agent('Ana', 1, 'sales');
      const [, carl] = await house.customer('Carl', 'sales');
      const { store } = house.chatter.site;
      await store.putValue('whitelist', [{ range: '192.0.2.1', note: '' }]);
      await becomes(403);
      expect(await ana.closed).to.equal(1008);
      expect(carl.socket.readyState).to.equal(carl.socket.OPEN);
      await store.putValue('whitelist', null);
      await becomes(503);
      await store.putValue('whitelist', []);
      await becomes(200);
    });
  });
}
