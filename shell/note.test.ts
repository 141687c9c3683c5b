import { expect } from 'chai';
import { House } from '../test/house.ts';
import { messageId } from '../test/visitor.ts';

describe('a note for agents', () => {
  let house: House;

  beforeEach(async () => {
    house = await House.open({ messageLimit: 50 });
    await house.setUp();
  });
  afterEach(() => house.close());

  it('is read by its agent and on the saved conversation, and by its customer nowhere', async () => {
    const [ana, wire] = await house.agent('Ana', 1, 'sales');
    const [carl, carlWire] = await house.customer('Carl', 'sales');
    await wire.reads('aria-label="Carl"');
    const conversation = await house.conversationOf('Carl');
    const noted = await ana.post('/agent/note', { conversation, text: 'SECRET <i>word</i>' });
    expect(noted.location).to.equal('/agent');
    await wire.reads('Your note: SECRET &lt;i&gt;word');
    wire.say({ op: 'send', conversation, id: messageId(), text: 'Hello' });
    await carlWire.reads('>Hello<');

    // The numbers are without gap on the customer's side too: nothing is fetched again.
    const places = carlWire.heard.filter(({ op }) => op === 'entry').map(({ seq }) => seq);
    expect(places).to.deep.equal([3, 4]);
    expect((await carl.get('/chat')).html)
      .to.include('data-seq="3"')
      .and.to.include('Hello');
    const again = await house.connected(carl, 'customer');
    await ana.post('/agent/end', { conversation });
    await carlWire.until(({ op }) => op === 'scene');
    const pages = ['/chat', '/chat/frame', '/chat/transcript'].map((path) => carl.get(path));
    const seen = (await Promise.all(pages)).map(({ html }) => html);
    expect([...seen, JSON.stringify([carlWire.heard, again.heard])].join()).to.not.include(
      'SECRET',
    );

    for (const page of ['', '/transcript']) {
      const { html } = await ana.get(`/agent/conversations/${conversation}${page}`);
      expect(html).to.include('SECRET');
    }
    const replay = (await ana.get(`/agent/conversations/${conversation}/replay?at=4`)).html;
    const [ofCustomer = '', ofAgent = ''] = replay.split('id="of-agent"');
    expect(ofCustomer).to.not.include('SECRET');
    expect(ofAgent).to.include('SECRET');
  });

  it('that is refused says why, stays typed, and does not come into the message box', async () => {
    const [ana, wire] = await house.agent('Ana', 1, 'sales');
    const [ben] = await house.agent('Ben', 1, 'billing');
    await house.customer('Carl', 'sales');
    await wire.reads('aria-label="Carl"');
    const conversation = await house.conversationOf('Carl');
    const text = 'x'.repeat(51);
    const long = await ana.post('/agent/note', { conversation, text });
    expect(long.status).to.equal(422);
    expect(long.html).to.include('too long').and.to.include(`${text}</textarea>`);
    expect(/name="text"[^>]*placeholder[^>]*>([^<]*)</.exec(long.html)?.[1]).to.equal('');
    const json = await ana.post(
      '/agent/note',
      { conversation, text },
      { Accept: 'application/json' },
    );
    expect(JSON.parse(json.html)).to.include({ op: 'nak', why: 'too_long' });
    expect((await ben.post('/agent/note', { conversation, text: 'mine' })).status).to.equal(422);
  });
});
