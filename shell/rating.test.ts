import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { House } from '../test/house.ts';
import type { Visitor } from '../test/visitor.ts';
import type { Wire } from '../test/wire.ts';

describe('a customer whose chat is over', () => {
  let house: House;
  let carl: Visitor;
  let ofCarl: Wire;
  let conversation: string;
  beforeEach(async () => {
    house = await House.open({ forget: 100 });
    await house.setUp();
    const [ana, ofAna] = await house.agent('Ana', 1, 'sales');
    [carl, ofCarl] = await house.customer('Carl', 'sales');
    await ofAna.reads('aria-label="Carl"');
    conversation = await house.conversationOf('Carl');
    await ana.post('/agent/end', { conversation });
    await ofCarl.reads('The agent ended the chat.');
  });
  afterEach(() => house.close());
  const stars = async (): Promise<number | null | undefined> =>
    (await house.chatter.site.store.conversation(conversation))?.stars;

  it('rates it once while they are there, however late', async () => {
    expect((await carl.get('/chat')).html).to.include('How was it?');
    expect((await carl.post('/chat/rate', { stars: '4' })).location).to.equal('/chat');
    expect((await carl.post('/chat/rate', { stars: '1' })).location).to.equal('/chat');
    const { html } = await carl.get('/chat');
    expect(html).to.include('You gave 4 of 5.').and.not.include('How was it?');
    expect(await stars()).to.equal(4);
  });

  it('reads that it is too late once they were away for long, and is not asked any more', async () => {
    const { customer = '' } = (await house.chatter.site.store.conversation(conversation)) ?? {};
    ofCarl.socket.terminate();
    const { desk } = house.chatter.site;
    while (desk.customer(customer)?.conversation) await wait(20);
    const refused = await carl.post('/chat/rate', { stars: '4', comment: 'quick' });
    expect(refused.status).to.equal(422);
    expect(refused.html).to.include('This chat cannot be rated any more.');
    for (const { html } of [refused, await carl.get('/chat')])
      expect(html).to.include('The agent ended the chat.').and.not.include('How was it?');
    expect(await stars()).to.equal(null);
  });
});
