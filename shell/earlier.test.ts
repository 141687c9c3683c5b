import { expect } from 'chai';
import { House } from '../test/house.ts';
import { messageId } from '../test/visitor.ts';

describe('earlier conversations of a customer', () => {
  let house: House;

  beforeEach(async () => {
    house = await House.open();
    await house.setUp();
  });
  afterEach(() => house.close());

  it('are read by the agent who talks with them now, and for no longer than that', async () => {
    const [ben, benWire] = await house.agent('Ben', 1, 'billing');
    const [carl, carlWire] = await house.customer('Carl', 'billing');
    await benWire.reads('aria-label="Carl"');
    const before = await house.conversationOf('Carl');
    carlWire.say({ op: 'send', conversation: before, id: messageId(), text: 'the <b>red</b> one' });
    await benWire.reads('the &lt;b&gt;red');
    await ben.post('/agent/end', { conversation: before });

    const [ana, anaWire] = await house.agent('Ana', 2, 'sales');
    await house.customer('Dana', 'sales');
    await anaWire.reads('aria-label="Dana"');
    const address = `/agent/conversations/${before}`;
    const mayRead = async (): Promise<boolean> => (await ana.get(address)).status === 200;
    expect(await mayRead()).to.equal(false);
    const danas = await ana.get(
      `/agent/earlier?conversation=${await house.conversationOf('Dana')}`,
    );
    expect(danas.html).to.include('has not been here before');

    await carl.post('/chat/again');
    await carl.post('/join', { name: 'Carla', category: 'sales' });
    await anaWire.reads('aria-label="Carla"');
    const now = await house.conversationOf('Carla');
    const { html } = await ana.get(`/agent/earlier?conversation=${now}`);
    expect(html).to.include(address).and.to.include('the &lt;b&gt;red&lt;/b&gt; one');
    expect(html).to.include('Ben').and.to.not.include(`/agent/conversations/${now}`);
    expect(await mayRead()).to.equal(true);
    expect((await ana.get('/agent/conversations')).html).to.not.include(before);
    const his = (await ben.get(`/agent/earlier?conversation=${now}`)).html;
    expect(his).to.include('not with you any more').and.to.not.include('the &lt;b&gt;red');

    await ana.post('/agent/end', { conversation: now });
    expect(await mayRead()).to.equal(false);
    expect((await ben.get(address)).status).to.equal(200);
  });

  it('are shown with their last words, however many there were before', async () => {
    const [ana, anaWire] = await house.agent('Ana', 1, 'sales');
    const [carl] = await house.customer('Carl', 'sales');
    await anaWire.reads('aria-label="Carl"');
    const before = await house.conversationOf('Carl');
    const { desk, journal } = house.chatter.site;
    const from = { kind: 'customer', id: desk.conversation(before)!.customer } as const;
    const say = (text: string) =>
      journal.submit({ type: 'send', from, conversation: before, id: messageId(), text });
    // In waves, so that nobody's socket is cut off for being slow.
    for (let first = 0; first < 600; first += 50)
      await Promise.all(Array.from({ length: 50 }, (_, n) => say(`word ${first + n}`)));
    await ana.post('/agent/end', { conversation: before });
    await carl.post('/chat/again');
    await carl.post('/join', { name: 'Carla', category: 'sales' });
    await anaWire.reads('aria-label="Carla"');
    const now = await house.conversationOf('Carla');
    const { html } = await ana.get(`/agent/earlier?conversation=${now}`);
    expect(html).to.include('word 599').and.include('word 597').and.not.include('word 499');
  });
});
