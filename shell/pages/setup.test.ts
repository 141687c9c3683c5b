import { expect } from 'chai';
import { SetupLink } from './setup.ts';

describe('the link that makes the first admin', () => {
  it('opens for half an hour, and for nobody who does not have it', () => {
    let now = 0;
    const link = new SetupLink(() => now);
    expect(link.opens(link.token)).to.equal(true);
    expect(link.opens(new SetupLink().token)).to.equal(false);
    expect(link.opens('')).to.equal(false);
    now = 30 * 60_000 - 1;
    expect(link.opens(link.token)).to.equal(true);
    now += 1;
    expect(link.opens(link.token)).to.equal(false);
  });
});
