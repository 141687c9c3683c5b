import { House } from '../test/house.ts';

describe('an agent whose chat has ended', () => {
  let house: House;

  before(async () => {
    house = await House.open();
    await house.setUp();
  });
  after(() => house.close());

  it('reads that it was they who ended it, or who else', async () => {
    const [ana, wire] = await house.agent('Ana', 2, 'sales');
    await house.customer('Carl', 'sales');
    const [dana] = await house.customer('Dana', 'sales');
    await wire.reads('aria-label="Dana"');
    await ana.post('/agent/end', { conversation: await house.conversationOf('Carl') });
    await wire.reads('Carl: You ended the chat.');
    await dana.post('/chat/leave');
    await wire.reads('Dana: The customer left the chat.');
  });
});
