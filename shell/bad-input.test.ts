import { expect } from 'chai';
import { House, password } from '../test/house.ts';
import { messageId } from '../test/visitor.ts';
import type { Visitor } from '../test/visitor.ts';
import type { Wire } from '../test/wire.ts';

const status = async (opening: Promise<Wire>): Promise<string> => {
  try {
    const wire = await opening;
    wire.socket.terminate();
    return 'opened';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('bad input', () => {
  let house: House;
  let ana: Wire;
  let carl: Wire;
  let carlHere: Visitor;
  let anaHere: Visitor;
  let conversation: string;

  beforeEach(async () => {
    house = await House.open({}, { SOCKETS_PER_ADDRESS: '12' });
    await house.setUp();
    [anaHere, ana] = await house.agent('Ana', 2, 'sales');
    [carlHere, carl] = await house.customer('Carl', 'sales');
    conversation = await house.conversationOf('Carl');
  });
  afterEach(() => house.close());

  const frames: readonly (readonly [string, number, () => object | string])[] = [
    ['something that is not JSON', 1008, () => 'hello'],
    ['nothing', 1008, () => ''],
    ['a number', 1008, () => '7'],
    ['null', 1008, () => 'null'],
    ['a list', 1008, () => '[]'],
    ['an unknown act', 1008, () => ({ op: 'dance' })],
    ['an act of agents', 1008, () => ({ op: 'end', conversation })],
    ['a field too many', 1008, () => ({ op: 'seen', conversation, seq: 1, admin: true })],
    ['a field too few', 1008, () => ({ op: 'send', conversation, text: 'no id' })],
    ['a field of another type', 1008, () => ({ op: 'send', conversation, id: 7, text: 'x' })],
    [
      'an object for a text',
      1008,
      () => ({ op: 'send', conversation, id: messageId(), text: { $ne: null } }),
    ],
    [
      'a made-up kind of id',
      1008,
      () => ({ op: 'send', conversation: '../etc', id: messageId(), text: 'x' }),
    ],
    ['a negative place', 1008, () => ({ op: 'seen', conversation, seq: -1 })],
    ['a prototype as a field', 1008, () => '{"op":"leave","__proto__":{"admin":true}}'],
    [
      'more than a frame may hold',
      1009,
      () => ({ op: 'send', conversation, id: messageId(), text: 'x'.repeat(33_000) }),
    ],
  ];
  for (const [what, code, frame] of frames) {
    it(`closes with ${code} the socket that says ${what}`, async () => {
      carl.say(frame());
      expect(await carl.closed).to.equal(code);
      expect(ana.socket.readyState).to.equal(ana.socket.OPEN);
    });
  }

  it('closes with 1003 the socket that sends bytes', async () => {
    carl.socket.send(Buffer.from('{"op":"beat"}'));
    expect(await carl.closed).to.equal(1003);
  });

  it('closes with 4008 the socket that does not stop sending', async () => {
    for (let i = 0; i < 12; i += 1)
      carl.say({ op: 'send', conversation, id: messageId(), text: `${i}` });
    expect(await carl.closed).to.equal(4008);
    await house.chatter.site.journal.settled(5_000);
    const entries = await house.chatter.site.store.entries(conversation, 0, 100);
    expect(entries.filter(({ type }) => type === 'message')).to.have.length(5);
  });

  it('gives the same refusal for another customer’s chat and for one that never was', async () => {
    const [, dora] = await house.customer('Dora', 'sales');
    for (const id of [conversation, messageId()]) {
      dora.say({ op: 'send', conversation: id, id: messageId(), text: 'let me in' });
      dora.say({ op: 'typing', conversation: id, n: 1, text: 'let me in' });
      dora.say({ op: 'seen', conversation: id, seq: 1 });
    }
    await dora.until(() => dora.heard.filter(({ op }) => op === 'nak').length === 2);
    const whys = dora.heard.filter(({ op }) => op === 'nak').map(({ why }) => why);
    expect(whys).to.deep.equal(['not_allowed', 'not_allowed']);
    expect(ana.html).not.to.include('let me in');
    expect(
      JSON.stringify(await house.chatter.site.store.entries(conversation, 0, 100)),
    ).not.to.include('let me in');
  });

  it('does not let an agent write into, end or read a colleague’s chat', async () => {
    const [bobHere, bob] = await house.agent('Bob', 1, 'billing');
    bob.say({ op: 'end', conversation });
    bob.say({ op: 'transfer', conversation, target: 'category:billing', note: '' });
    bob.say({ op: 'send', conversation, id: messageId(), text: 'me too' });
    await bob.until(({ op, why }) => op === 'nak' && why === 'not_allowed');
    expect((await bobHere.get(`/agent/conversations/${conversation}`)).status).to.equal(404);
    expect((await bobHere.get(`/agent/conversations/${messageId()}`)).status).to.equal(404);
    expect((await bobHere.get(`/agent/frame?conversation=${conversation}`)).html).not.to.include(
      'joined the line',
    );
    expect(carl.socket.readyState).to.equal(carl.socket.OPEN);
    expect(carl.html).not.to.include('me too');
  });

  it('opens no socket at a wrong path, from a foreign page, for no role or for too many', async () => {
    const query = { as: 'customer', view: '', since: '' };
    const open = (headers: Record<string, string>, more = {}) =>
      status(carlHere.connectWith({ ...query, ...more }, headers));
    expect(await open({ origin: 'https://evil.example' })).to.equal('403');
    expect(await open({})).to.equal('403');
    expect(await open({ origin: 'null' })).to.equal('403');
    expect(await open({ origin: house.origin }, { as: 'owner' })).to.equal('400');
    const wires = [];
    for (let i = 0; i < 4; i += 1) wires.push(await carlHere.connectWith(query));
    expect(await open({ origin: house.origin })).to.equal('429');
    for (const { socket } of wires) socket.terminate();
  });

  it('closes with 4401 the socket of somebody without a session', async () => {
    const nobody = await house.visitor().connectWith({ as: 'agent', view: '', since: '' });
    expect(await nobody.closed).to.equal(4401);
    const customer = await carlHere.connectWith({ as: 'agent', view: '', since: '' });
    expect(await customer.closed).to.equal(4401);
  });

  it('takes no form from another site and shows nothing of the inside', async () => {
    const foreign = { 'Sec-Fetch-Site': 'cross-site' };
    expect((await carlHere.post('/chat/leave', {}, foreign)).status).to.equal(403);
    const silent = await carlHere.request('/chat/leave', { method: 'POST' });
    expect(silent.status).to.equal(403);
    expect((await carlHere.post('/chat/send', { conversation, text: 'no id' })).status).to.equal(
      400,
    );
    expect((await carlHere.post('/chat/send', { text: 'x'.repeat(70_000) })).status).to.equal(413);
    for (const encoding of ['gzip', 'x-made-up']) {
      const garbage = await carlHere.post(
        '/chat/leave',
        { x: 'y' },
        { 'Content-Encoding': encoding },
      );
      expect(garbage.status).to.equal(400);
    }
    const missing = await carlHere.get('/nothing/here');
    expect(missing.status).to.equal(404);
    expect(missing.html).not.to.match(/at .*\.js|Error:/);
    expect(carl.socket.readyState).to.equal(carl.socket.OPEN);
  });

  it('takes a note, or what is said of a rating, whole or not at all', async () => {
    const { store, directory } = house.chatter.site;
    await house.agent('Ben', 1, 'sales');
    const target = `agent:${directory.agentNamed('Ben')!.id}`;
    const handOn = (note: string) =>
      anaHere.post('/agent/transfer', { conversation, target, note });
    expect((await handOn(`${'x'.repeat(490)} call 555 0100`)).status).to.equal(400);
    expect((await handOn('𝒳'.repeat(500))).status).to.equal(303);
    const handed = (await store.entries(conversation, 0, 100)).filter(
      ({ type }) => type === 'transferred',
    );
    expect(handed).to.have.length(1);
    expect(handed[0]).to.include({ note: '𝒳'.repeat(500) });

    const watched = await house.admin.post(`/admin/live/${conversation}`, {
      act: 'move',
      target: 'category:sales',
      note: 'x'.repeat(501),
    });
    expect(watched.html).to.include('That message is too long.');
    expect(house.chatter.site.desk.conversation(conversation)?.agentName).to.equal('Ben');

    await carlHere.post('/chat/leave');
    const rate = (comment: string) => carlHere.post('/chat/rate', { stars: '4', comment });
    expect((await rate('x'.repeat(1_001))).status).to.equal(400);
    await rate('x'.repeat(1_000));
    expect((await store.conversation(conversation))?.comment).to.have.length(1_000);
  });

  it('keeps the text of a refused form in the box', async () => {
    const text = `${'x'.repeat(2001)}<b>`;
    const page = await carlHere.post('/chat/send', { conversation, id: messageId(), text });
    expect(page.status).to.equal(422);
    expect(page.html)
      .to.include('That message is too long')
      .and.to.include(`${'x'.repeat(2001)}&lt;b&gt;`);
  });

  it('lets nobody in with a cookie from before the sign-out', async () => {
    const old = anaHere.cookie;
    await anaHere.post('/agent/sign-out');
    const thief = house.visitor();
    thief.keep(old);
    expect((await thief.get('/agent')).html).to.include('Sign in');
    const wire = await thief.connectWith({ as: 'agent', view: '', since: '' });
    expect(await wire.closed).to.equal(4401);
  });

  it('lets only admins see the pages of admins', async () => {
    expect((await anaHere.get('/admin/agents')).status).to.equal(403);
    expect(await carlHere.get('/admin/agents')).to.include({ status: 303, location: '/agent' });
    expect((await anaHere.post('/admin/agents', { name: 'Eve' })).status).to.equal(403);
    expect((await house.visitor().get('/setup/AAAAAAAAAAAAAAAAAAAAAA')).status).to.equal(404);
  });

  it('leads agents from a page that is not there or not theirs to the console, and customers to the first page', async () => {
    for (const path of ['/admin/agents', '/agent/nowhere', '/agent/conversations/gone']) {
      const { html } = await anaHere.get(path);
      expect(html, path).to.match(/<a class="go" href="\/agent">Back to the console/);
    }
    for (const visitor of [carlHere, anaHere]) {
      const { html } = await visitor.get('/nowhere');
      expect(html).to.match(/<a class="go" href="\/">Go to the home page/);
    }
  });

  it('ends the sockets of an agent who signs out, is disabled or gets another password', async () => {
    await anaHere.post('/agent/sign-out');
    expect(await ana.closed).to.equal(4401);

    const [bobHere, bob] = await house.agent('Bob', 1, 'billing');
    const account = house.chatter.site.directory.agentNamed('Bob');
    const path = `/admin/agents/${account?.id}`;
    const fields = { name: 'Bob', limit: '1', categories: 'billing' };
    await house.admin.post(path, { ...fields, password: 'quite another word' });
    expect(await bob.closed).to.equal(4401);
    expect((await bobHere.get('/agent')).html).to.include('Sign in');

    await bobHere.post('/agent/sign-in', { name: 'Bob', password: 'quite another word' });
    const words = { current: 'quite another word', password };
    await bobHere.post('/agent/account/password', words);
    const again = await house.connected(bobHere, 'agent');
    await house.admin.post(path, { ...fields, disabled: 'on' });
    expect(await again.closed).to.equal(4401);
    expect((await bobHere.get('/agent')).html).to.include('Sign in');
  });
});
