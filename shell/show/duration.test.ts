import { expect } from 'chai';
import { english, translateTo } from '../translate.ts';
import { durationText } from './duration.ts';

describe('a length of time', () => {
  it('is told in its two largest units', () => {
    const second = 1_000;
    expect(
      [0, 999, 1_500, 65 * second, 3_600 * second, 3_665 * second].map((length) =>
        durationText(length, english),
      ),
    ).to.deep.equal(['under a second', 'under a second', '1 s', '1 min 5 s', '1 h', '1 h 1 min']);
    expect(durationText(90_061 * second, english)).to.equal('1 d 1 h');
    expect(durationText(90_061 * second, translateTo('de'))).to.equal('1 Tag 1 Std.');
    expect(durationText(-5, english)).to.equal('under a second');
  });
});
