import { expect } from 'chai';
import { LruCache } from './lruCache.ts';

describe('what was used last', () => {
  it('is held, as many as may be, and the others are forgotten', () => {
    const latest = new LruCache<number>(2);
    latest.set('one', 1);
    latest.set('two', 2);
    expect(latest.get('one')).to.equal(1);
    latest.set('three', 3);
    expect([latest.get('one'), latest.get('two'), latest.get('three')]).to.deep.equal([
      1,
      undefined,
      3,
    ]);
    latest.set('three', 33);
    latest.delete('one');
    expect([latest.get('one'), latest.get('three')]).to.deep.equal([undefined, 33]);
  });
});
