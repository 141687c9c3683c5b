import { expect } from 'chai';
import { House } from '../test/house.ts';
import type { Visitor } from '../test/visitor.ts';
import type { Wire } from '../test/wire.ts';

/** The words of a page. */
const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ');

describe('an agent who says why they are away', () => {
  let house: House;
  let admin: Visitor;
  let anaHere: Visitor;
  let ana: Wire;

  beforeEach(async () => {
    house = await House.open();
    admin = await house.setUp();
    [anaHere, ana] = await house.agent('Ana', 2, 'sales');
  });
  afterEach(() => house.close());

  it('reads that they are, also before they say why', async () => {
    expect((await anaHere.get('/agent')).html).to.not.include('You are away: no new chats.');
    ana.say({ op: 'available', available: 'off' });
    await ana.reads('You are away: no new chats.');
    expect((await anaHere.get('/agent')).html).to.include('You are away: no new chats.');
  });

  it('reads it at once, in every window, and no more once available', async () => {
    expect((await anaHere.get('/agent')).html).to.not.include('Add a reason');
    const elsewhere = await house.connected(anaHere, 'agent');
    ana.say({ op: 'away', reason: 'lunch' });
    await Promise.all([ana, elsewhere].map((wire) => wire.reads('Away: <bdi>lunch</bdi>, since')));
    expect(ana.html).to.include('aria-checked="false"');
    expect((await anaHere.get('/agent')).html).to.include('Away: <bdi>lunch</bdi>, since');
    await anaHere.post('/agent/available', { available: 'on' });
    expect((await anaHere.get('/agent')).html).to.not.include('lunch');
  });

  it('is read with it by admins, live too, and by who would hand them a chat', async () => {
    const live = await admin.connect('admin', '/admin/live');
    await live.until(({ op }) => op === 'resumed');
    const posted = await anaHere.post('/agent/away', {
      reason: 'other',
      note: ' at <the> dentist ',
    });
    expect(posted.location).to.equal('/agent');
    await live.reads('Away: at &lt;the&gt; dentist,');
    for (const page of ['/admin/people', '/admin/live']) {
      const { html } = await admin.get(page);
      expect(plain(html)).to.match(/Away: at &lt;the&gt; dentist, since \d\d:\d\d UTC/);
    }
    const [ben, benWire] = await house.agent('Ben', 2, 'sales');
    await house.customer('Carl', 'sales');
    await benWire.reads('aria-label="Carl"');
    const conversation = await house.conversationOf('Carl');
    const { html } = await ben.get(`/agent/transfer?conversation=${conversation}`);
    expect(html).to.include('Away: at &lt;the&gt; dentist');
  });

  it('keeps their chats and gets no new one', async () => {
    await house.customer('Carl', 'sales');
    await ana.reads('aria-label="Carl"');
    await anaHere.post('/agent/away', { reason: 'meeting' });
    const [, dora] = await house.customer('Dora', 'sales');
    expect(dora.html).to.not.include('Ana');
    const { html } = await anaHere.get('/agent');
    expect(html).to.include('aria-label="Carl"').and.not.include('aria-label="Dora"');
  });

  it('says one that there is, in no more than eighty characters', async () => {
    expect((await anaHere.post('/agent/away', { reason: 'admin' })).status).to.equal(400);
    expect((await anaHere.get('/agent')).html).to.include('aria-checked="true"');
    const say = (note: string) => anaHere.post('/agent/away', { reason: 'other', note });
    expect((await say('🙂'.repeat(81))).status).to.equal(400);
    await say('🙂'.repeat(80));
    const { absence } = house.chatter.site.desk.agents().find(({ name }) => name === 'Ana')!;
    expect([...(absence?.note ?? '')]).to.have.length(80);
  });
});
