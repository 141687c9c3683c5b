import { expect } from 'chai';
import { durationText } from './duration.ts';

describe('a length of time', () => {
  it('is told in its two largest units', () => {
    const second = 1_000;
    expect(
      [0, 999, 1_500, 65 * second, 3_600 * second, 3_665 * second].map(durationText),
    ).to.deep.equal(['under a second', 'under a second', '1 s', '1 min 5 s', '1 h', '1 h 1 min']);
    expect(durationText(90_061 * second)).to.equal('1 d 1 h');
    expect(durationText(-5)).to.equal('under a second');
  });
});
