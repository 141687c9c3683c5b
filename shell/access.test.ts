import { expect } from 'chai';
import { House, password } from '../test/house.ts';
import { defaultAccess } from './access.ts';
import type { Visitor } from '../test/visitor.ts';

const second = 1_000;

describe('the sign-in of an agent', () => {
  let house: House;

  beforeEach(async () => {
    house = await House.open();
    await house.setUp();
  });
  afterEach(() => house.close());

  const set = (access: object) =>
    house.chatter.site.directory.putAccess({ ...defaultAccess, ...access });
  const isIn = async (visitor: Visitor) => (await visitor.get('/agent')).html.includes('Available');
  const asScript = (visitor: Visitor) =>
    visitor.request('/agent', { headers: { 'Sec-Fetch-Dest': 'empty' } });
  const pause = () => new Promise((over) => setTimeout(over, 300));

  it('ends when nothing is done, on pages and on open sockets', async () => {
    const ana = await house.signedIn('Ana', 1, 'sales');
    const wire = await house.connected(ana, 'agent');
    await set({ idle: 2 * second });
    // The page that is open loads what it needs, and says that it is there.
    const loading = setInterval(() => {
      void asScript(ana);
      wire.say({ op: 'beat' });
    }, 300);
    expect(await wire.closed).to.equal(4401);
    clearInterval(loading);
    expect(await isIn(ana)).to.equal(false);
    await set({});
    expect(await isIn(ana)).to.equal(false);
  });

  it('goes on while pages are opened or something is typed', async () => {
    const [carlHere, carl] = await house.customer('Carl', 'sales');
    const [ana, wire] = await house.agent('Ana', 1, 'sales');
    await carl.reads('Ana is with you now');
    const conversation = await house.conversationOf('Carl');
    const ben = await house.signedIn('Ben', 1, 'sales');
    await set({ idle: 2 * second });
    const until = Date.now() + 4 * second;
    while (Date.now() < until) {
      wire.say({ op: 'typing', conversation, n: Date.now() });
      expect(await isIn(ben)).to.equal(true);
      await pause();
    }
    expect(await isIn(ana)).to.equal(true);
    expect((await carlHere.get('/chat')).html).to.include('Ana');
  });

  it('goes on while the agent has a chat, and ends some time after it', async () => {
    const [, wire] = await house.agent('Ana', 1, 'sales');
    const [carlHere] = await house.customer('Carl', 'sales');
    await wire.reads('aria-label="Carl"');
    await set({ idle: 2 * second });
    const until = Date.now() + 4 * second;
    while (Date.now() < until) await pause();
    expect(wire.socket.readyState).to.equal(wire.socket.OPEN);
    await carlHere.post('/chat/leave');
    expect(await wire.closed).to.equal(4401);
  });

  it('ends at the latest after its longest time, whatever is done', async () => {
    const [ana, wire] = await house.agent('Ana', 1, 'sales');
    await house.customer('Carl', 'sales');
    await wire.reads('aria-label="Carl"');
    await set({ longest: 3 * second });
    const busy = setInterval(() => void isIn(ana), 300);
    expect(await wire.closed).to.equal(4401);
    clearInterval(busy);
    expect(await isIn(ana)).to.equal(false);
    // Within the grace, the chat is still theirs.
    await ana.post('/agent/sign-in', { name: 'Ana', password });
    expect((await ana.get('/agent')).html).to.include('aria-label="Carl"');
  });

  it('does not end what a customer does in the same house', async () => {
    const [carl, wire] = await house.customer('Carl', 'sales');
    await set({ idle: 1, longest: 1 });
    await pause();
    expect((await carl.get('/chat')).html).to.include('Leave');
    expect(wire.socket.readyState).to.equal(wire.socket.OPEN);
  });

  it('is remembered to be in use over a restart', async () => {
    const ana = await house.signedIn('Ana', 1, 'sales');
    const { sessions, store } = house.chatter.site;
    const id = /chatter=([^;]+)/.exec(ana.cookie)?.[1] ?? '';
    const now = Date.now() + 120 * second;
    sessions.touch(id, now);
    sessions.keep(now + 60 * second, defaultAccess.idle);
    while ((await store.session(id))?.data['activeAt'] !== now) await pause();
    await house.restart();
    expect(await isIn(ana)).to.equal(true);
  });

  it('lasts as long as an admin says, within bounds, also after a restart', async () => {
    const { admin } = house;
    const wrong = await admin.post('/admin/sign-in', { idle: '4', longest: '24' });
    expect(wrong.status).to.equal(422);
    expect(wrong.html).to.include('from 5 to 1440 minutes');
    const tooLong = await admin.post('/admin/sign-in', { idle: '30', longest: '721' });
    expect(tooLong.html).to.include('from 1 to 720 hours').and.include('value="721"');
    await admin.post('/admin/sign-in', { idle: '30', longest: '12' });
    await house.restart();
    expect(house.chatter.site.directory.access).to.include({
      idle: 1_800 * second,
      longest: 43_200 * second,
    });
  });
});
