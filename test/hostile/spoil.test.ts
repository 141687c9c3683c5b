import { expect } from 'chai';
import { spoil } from './spoil.ts';

describe('people who say spoilt frames', () => {
  it('neither end the server nor trouble two neighbours who chat', async () => {
    const { faults, messages } = await spoil(2_000, 8);
    expect(faults).to.deep.equal([]);
    expect(messages).to.be.at.least(100);
  }).timeout(180_000);
});
