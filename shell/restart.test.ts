import { expect } from 'chai';
import { House } from '../test/house.ts';
import { messageId } from '../test/visitor.ts';

describe('a restart', () => {
  let house: House;

  beforeEach(async () => {
    house = await House.open();
    await house.setUp();
  });
  afterEach(() => house.close());

  it('leaves everybody where they were: chats, words, places, availability and sign-ins', async () => {
    const [anaHere, ana] = await house.agent('Ana', 1, 'sales');
    const [carlHere, carl] = await house.customer('Carl', 'sales');
    const [doraHere] = await house.customer('Dora', 'sales');
    const conversation = await house.conversationOf('Carl');
    const id = messageId();
    carl.say({ op: 'send', conversation, id, text: 'before' });
    await carl.until(({ op }) => op === 'ack');
    await ana.reads('before');

    await house.restart();
    expect(await carl.closed).to.equal(1012);

    expect((await carlHere.get('/chat')).html)
      .to.include('before')
      .and.to.include('Ana');
    expect((await doraHere.get('/chat')).html).to.match(/Place in line[^]*?>1</);
    const back = await house.connected(carlHere, 'customer');
    const anaBack = await house.connected(anaHere, 'agent');
    expect((await anaHere.get('/agent')).html).to.match(/aria-checked="true"/);

    back.say({ op: 'send', conversation, id, text: 'before' });
    expect((await back.until(({ op }) => op === 'ack'))['seq']).to.equal(3);
    back.say({ op: 'send', conversation, id: messageId(), text: 'after' });
    await anaBack.reads('after');
    await anaHere.post('/agent/end', { conversation });
    await anaBack.reads('aria-label="Dora"');
  });

  it('keeps an ended chat for its customer and for its agent', async () => {
    const [anaHere] = await house.agent('Ana', 1, 'sales');
    const [carlHere, carl] = await house.customer('Carl', 'sales');
    const conversation = await house.conversationOf('Carl');
    carl.say({ op: 'send', conversation, id: messageId(), text: 'blue suede shoes' });
    await carl.until(({ op }) => op === 'ack');
    await anaHere.post('/agent/end', { conversation });
    await house.restart();
    expect((await carlHere.get('/chat')).html).to.include('blue suede shoes');
    expect((await anaHere.get('/agent/conversations?words=SUEDE')).html).to.include('Carl');
    expect((await anaHere.get(`/agent/conversations/${conversation}`)).html).to.include(
      'blue suede',
    );
  });
});
