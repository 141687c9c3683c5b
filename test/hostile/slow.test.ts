import { expect } from 'chai';
import { slow } from './slow.ts';

describe('sockets that stop reading', () => {
  it('are closed while the one who writes to them goes on', async () => {
    const { sockets, closed } = await slow(2);
    expect(sockets).to.equal(10);
    expect(closed).to.equal(sockets);
  }).timeout(180_000);
});
