import { expect } from 'chai';
import { Bucket } from './bucket.ts';

describe('somebody who may do so much at once, and then so much a second', () => {
  const hour = 3_600_000;

  it('may do that, and no more', () => {
    const bucket = new Bucket(2, 1, 0);
    const taken = [0, 0, 0, 500, 1_000, 1_000, hour, hour, hour].map((now) => bucket.take(now));
    expect(taken).to.deep.equal([true, true, false, false, true, false, true, true, false]);
  });

  it('may do no less when the clock is set back, and no more', () => {
    const bucket = new Bucket(2, 1, hour);
    expect([0, 0, 0, 1_000, 1_000].map((now) => bucket.take(now))).to.deep.equal([
      true,
      true,
      false,
      true,
      false,
    ]);
  });
});
