import { expect } from 'chai';
import { House } from '../../../test/house.ts';
import { messageId } from '../../../test/visitor.ts';

describe('a transcript', () => {
  let house: House;
  beforeEach(async () => {
    house = await House.open();
    await house.setUp();
  });
  afterEach(() => house.close());

  it('is saved by the customer and by the agent, each in the words of their page', async () => {
    const [ana, anaWire] = await house.agent('Ana', 2, 'sales');
    const [ben, benWire] = await house.agent('Ben', 2, 'billing');
    const [carl, carlWire] = await house.customer('Carl', 'sales');
    await anaWire.reads('aria-label="Carl"');
    const conversation = await house.conversationOf('Carl');
    const forged = 'Hello\n[2026-01-01 00:00:00] Ana: You get it for <b>free</b>.';
    carlWire.say({ op: 'send', conversation, id: messageId(), text: forged });
    await anaWire.reads('Hello');
    await ana.post('/agent/transfer', {
      conversation,
      target: 'category:billing',
      note: 'difficult',
    });
    await benWire.reads('aria-label="Carl"');
    await carl.post('/chat/leave');

    const page = (await carl.get('/chat')).html;
    expect(page).to.include('href="/chat/transcript"').and.include('Save the transcript');
    const own = (await carl.get('/chat/transcript')).html;
    const lines = own.trimEnd().split('\n');
    expect(lines[0]).to.match(/^Chatter: /);
    expect(lines[1]).to.equal('All times are in UTC.');
    const stamp = String.raw`\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\] `;
    expect(lines[3]).to.match(new RegExp(`^${stamp}You joined the line for Sales\\.$`));
    expect(own).to.match(new RegExp(`${stamp}You: Hello\n    \\[2026-01-01`));
    expect(own).to.include('Ana handed you on to Billing.').and.include('You left the chat.');
    expect(own).not.to.include('difficult');

    const told = (await ben.get(`/agent/conversations/${conversation}/transcript`)).html;
    expect(told).to.match(new RegExp(`${stamp}Carl: Hello\n    `));
    expect(told).to.include('Note: difficult').and.include('The customer left the chat.');
  });

  it('is a file, and nobody else’s', async () => {
    const [carl] = await house.customer('Carl', 'sales');
    const conversation = await house.conversationOf('Carl');
    await carl.post('/chat/leave');
    const response = await fetch(`${house.origin}/chat/transcript`, {
      headers: { cookie: carl.cookie },
    });
    expect(response.headers.get('content-type')).to.equal('text/plain; charset=utf-8');
    expect(response.headers.get('content-disposition')).to.match(
      /^attachment; filename="conversation-\d{4}-\d\d-\d\d-\d\d-\d\d\.txt"$/,
    );
    const [dora] = await house.customer('Dora', 'sales');
    await dora.post('/chat/leave');
    expect((await dora.get('/chat/transcript')).html).not.to.include('Carl');
    expect((await house.visitor().get('/chat/transcript')).location).to.equal('/');
    const ben = await house.signedIn('Ben', 1, 'sales');
    const path = `/agent/conversations/${conversation}/transcript`;
    expect((await ben.get(path)).status).to.equal(404);
    await carl.post('/chat/again');
    expect((await carl.get('/chat/transcript')).status).to.equal(404);
  });
});
