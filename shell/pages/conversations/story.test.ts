import { expect } from 'chai';
import { House } from '../../../test/house.ts';
import { messageId } from '../../../test/visitor.ts';

describe('the story of a conversation', () => {
  let house: House;
  beforeEach(async () => {
    house = await House.open({ notice: 150, grace: 20_000 });
    await house.setUp();
  });
  afterEach(() => house.close());

  it('tells who waited, who came and why, who was gone, and how it ended', async () => {
    const [carlHere, first] = await house.customer('Carl', 'sales');
    const conversation = await house.conversationOf('Carl');
    await house.signedIn('Eve', 1, 'sales');
    const [ana, anaWire] = await house.agent('Ana', 2, 'sales');
    await anaWire.reads('aria-label="Carl"');
    const [ben, benWire] = await house.agent('Ben', 2, 'sales');
    anaWire.say({ op: 'send', conversation, id: messageId(), text: 'I look it up.' });
    await first.reads('I look it up.');
    first.socket.terminate();
    await anaWire.reads('is disconnected');
    const carl = await house.connected(carlHere, 'customer');
    await anaWire.reads('is back');
    const target = house.chatter.site.directory.agentNamed('Ben')!.id;
    await ana.post('/agent/transfer', {
      conversation,
      target: `agent:${target}`,
      note: 'Paid <b>twice</b>',
    });
    await benWire.reads('aria-label="Carl"');
    await ben.post('/agent/end', { conversation });
    await carl.reads('ended');
    await carlHere.post('/chat/rate', { stars: '4', comment: 'Quick' });

    for (const reader of [house.admin, ana, ben]) {
      const { html } = await reader.get(`/agent/conversations/${conversation}`);
      const told = html.replaceAll(/<time[^]*?<\/time>|<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
      let at = 0;
      for (const sentence of [
        'Waited',
        'Agents Ana, Ben',
        'Rating 4 of 5',
        'Quick',
        '“Carl” joined the line for Sales.',
        'Ana took the chat.',
        'Waited',
        'Ana was free, with 0 chats.',
        'Eve was away.',
        'I look it up.',
        'First reply after',
        '“Carl” is disconnected and may return.',
        '“Carl” is back.',
        'Away for',
        'Ana transferred the chat to Ben. Note: Paid &lt;b&gt;twice&lt;/b&gt;',
        'The agent ended the chat.',
      ]) {
        const found = told.indexOf(sentence, at);
        expect(found, `${sentence} in ${told}`).to.be.at.least(at);
        at = found;
      }
    }
  });

  it('is nobody else’s to read', async () => {
    const [carl] = await house.customer('Carl', 'sales');
    const conversation = await house.conversationOf('Carl');
    await carl.post('/chat/leave');
    const ben = await house.signedIn('Ben', 1, 'sales');
    expect((await ben.get(`/agent/conversations/${conversation}`)).status).to.equal(404);
    expect((await carl.get(`/agent/conversations/${conversation}`)).status).to.equal(303);
  });
});
