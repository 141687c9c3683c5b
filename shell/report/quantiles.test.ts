import { expect } from 'chai';
import { Random } from '../../engine/simulation/random.ts';
import { Quantiles } from './quantiles.ts';

describe('how times spread', () => {
  const random = new Random(1);

  it('is told exactly below half a second, and within a 512th above', () => {
    for (const top of [400, 5_000, 3_600_000, 2_592_000_000, 2 ** 45]) {
      const quantiles = new Quantiles();
      const times = Array.from({ length: 2_001 }, () => random.below(top));
      for (const time of times) quantiles.add(time);
      const sorted = times.toSorted((a, b) => a - b);
      for (const [share, place] of [
        [0.5, 1_000],
        [0.95, 1_900],
        [1, 2_000],
      ] as const) {
        const exact = sorted[place]!;
        expect(Math.abs(quantiles.at(share)! - exact)).to.be.at.most(exact < 512 ? 0 : exact / 512);
      }
    }
  });

  it('is nothing where there is nothing, and itself where there is one', () => {
    const quantiles = new Quantiles();
    expect(quantiles.at(0.5)).to.equal(null);
    quantiles.add(0);
    expect([quantiles.at(0.5), quantiles.at(0.95), quantiles.count]).to.deep.equal([0, 0, 1]);
  });
});
