import { expect } from 'chai';
import { House } from '../../test/house.ts';
import { english } from '../translate.ts';
import { linesScene } from './console.ts';

describe('the lines on a console', () => {
  it('say how long the first has waited, which is never less than nothing when the clock is set back', async () => {
    const house = await House.open();
    try {
      await house.setUp();
      await house.signedIn('Ana', 1, 'sales');
      await house.customer('Carl', 'sales');
      const { directory, sources } = house.chatter.site;
      const ana = directory.agentNamed('Ana')?.id ?? '';
      const longest = (after: number) =>
        linesScene(sources, ana, Date.now() + after, english)[0]?.longest;
      expect(longest(300_000)).to.equal('5 min');
      expect(longest(-300_000)).to.equal(longest(0));
    } finally {
      await house.close();
    }
  });
});
