import { expect } from 'chai';
import { House } from '../test/house.ts';
import { messageId } from '../test/visitor.ts';

describe('a customer who finds nobody', () => {
  let house: House;
  beforeEach(async () => {
    house = await House.open();
    await house.setUp();
  });
  afterEach(() => house.close());
  const words = { name: 'Carl', category: 'sales', text: 'Please call 0170 123' };

  it('leaves a message, once however often it is posted, and reads that it is saved', async () => {
    const carl = house.visitor();
    expect((await carl.get('/')).html).to.include('/message?category=sales');
    expect((await carl.get('/message?category=billing')).html).to.match(/value="billing" selected/);
    const id = messageId();
    const posted = await Promise.all([1, 2].map(() => carl.post('/message', { ...words, id })));
    expect(posted.map(({ status }) => status)).to.deep.equal([303, 303]);
    expect((await carl.post('/message', { ...words, id })).location).to.equal('/chat');
    const { html } = await carl.get('/chat');
    expect(html).to.include('Your message for Sales is saved.').and.include('Please call 0170 123');
    expect(html).to.include('You left a message for Sales').and.not.include('joined the line');
    expect(html).to.include('You did not say how we can reach you');
    const found = await house.chatter.site.store.conversations({ reason: 'left_message' }, 10);
    expect(found.map(({ customerName }) => customerName)).to.deep.equal(['Carl']);
  });

  it('reads where the answer will come, as they wrote it, and once that it is saved', async () => {
    const carl = house.visitor();
    const reach = 'maria <maria@example.com>';
    await carl.post('/message', { ...words, reach, id: messageId() });
    const { html } = await carl.get('/chat');
    expect(html).to.include('answer at <bdi>maria &lt;maria@example.com&gt;</bdi>.');
    expect(html.match(/is saved/g)).to.have.lengthOf(1);
    expect((await carl.get('/chat/transcript')).html).to.include('You left a message for Sales.');
  });

  it('is promised no wait, as those are who find somebody', async () => {
    const [ana] = await house.agent('Ana', 1, 'sales');
    for (let i = 0; i < 5; i += 1) {
      const guest = house.visitor();
      await guest.get('/');
      await guest.post('/join', { category: 'sales' });
      await guest.post('/chat/leave');
    }
    const carl = house.visitor();
    expect((await carl.get('/')).html).to.include('Usual wait: under a minute');
    await ana.post('/agent/available', { available: 'off' });
    expect((await carl.get('/')).html).to.not.include('under a minute');
  });

  it('is read by the agents of the category, and by no others', async () => {
    const carl = house.visitor();
    await carl.post('/message', { ...words, id: messageId() });
    const ana = await house.signedIn('Ana', 1, 'sales');
    const list = '/agent/conversations?reason=left_message';
    const { html } = await ana.get(list);
    expect(html).to.include('Carl');
    const [, path = ''] = /href="(\/agent\/conversations\/[\w-]{22})\?/.exec(html) ?? [];
    const story = (await ana.get(path)).html;
    expect(story).to.include('Please call 0170 123').and.include('left a message for Sales');
    expect(story).to.not.match(/joined the line|waited/);
    const ben = await house.signedIn('Ben', 1, 'billing');
    expect((await ben.get(list)).html).not.to.include('Carl');
    expect((await ben.get(path)).status).to.equal(404);
    expect((await ana.get('/agent/conversations')).html).to.include(list.replace('&', '&amp;'));
  });

  it('gives the place in line up for it', async () => {
    const [carl] = await house.customer('Carl', 'sales');
    expect((await carl.get('/chat')).html).to.include('leave a message');
    await carl.post('/message', { ...words, id: messageId() });
    expect(house.chatter.site.desk.counts()).to.include({ waiting: 0 });
    expect((await carl.get('/chat')).html).to.include('Please call 0170 123');
  });

  it('keeps the place in line while the message is not taken', async () => {
    const [carl] = await house.customer('Carl', 'sales');
    for (const [status, wrong] of [
      [422, { text: ' ' }],
      [422, { text: 'x'.repeat(2_001) }],
      [422, { category: 'nowhere' }],
      [400, { id: '!' }],
    ] as const) {
      const refused = await carl.post('/message', { ...words, id: messageId(), ...wrong });
      expect(refused.status).to.equal(status);
      expect(house.chatter.site.desk.counts()).to.include({ waiting: 1 });
    }
  });

  it('keeps the place in line where too many come from one address', async () => {
    const small = await House.open({}, { JOINS_PER_MINUTE: '1' });
    await small.setUp();
    const [carl] = await small.customer('Carl', 'sales');
    const refused = await carl.post('/message', { ...words, id: messageId() });
    expect(refused.status).to.equal(429);
    expect(refused.html).to.include('Please call 0170 123');
    expect(small.chatter.site.desk.counts()).to.include({ waiting: 1 });
    await small.close();
  });

  it('keeps what was written when it is refused', async () => {
    const carl = house.visitor();
    const long = 'x'.repeat(2_001);
    const refused = await carl.post('/message', { ...words, text: long, id: messageId() });
    expect(refused.status).to.equal(422);
    expect(refused.html).to.include('too long').and.include(long);
    const archived = { ...words, category: 'nothing', id: messageId() };
    expect((await carl.post('/message', archived)).status).to.equal(422);
  });

  it('may post the same form again when it was not understood the first time', async () => {
    const carl = house.visitor();
    const id = messageId();
    expect((await carl.post('/message', { ...words, category: '!', id })).status).to.equal(400);
    await carl.post('/message', { ...words, id });
    expect((await carl.get('/chat')).html).to.include('Please call 0170 123');
  });

  it('cannot leave them by the hundred, neither on pages nor through a socket', async () => {
    const small = await House.open({}, { JOINS_PER_MINUTE: '3' });
    await small.setUp();
    const carl = small.visitor();
    await carl.get('/');
    const wire = await carl.connectWith({ as: 'customer', view: 'home', since: '' });
    const one = (): object => ({ op: 'leaveMessage', ...words, id: messageId() });
    for (let i = 0; i < 4; i += 1) wire.say(one());
    await wire.until(({ op }) => op === 'refused', 'a refusal');
    const posted = await carl.post('/message', { ...words, id: messageId() });
    expect(posted.status).to.equal(429);
    const found = await small.chatter.site.store.conversations({ reason: 'left_message' }, 10);
    expect(found.length).to.equal(3);
    await small.close();
  });
});
