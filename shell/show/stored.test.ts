import { expect } from 'chai';
import { changeIn } from './stored.ts';
import { translateTo } from '../translate.ts';

describe('what was written down of a change', () => {
  it('is read in the words of today, whatever the setting was called then', () => {
    for (const what of [
      'A page without a socket counts as presence for',
      'Presence without a live connection',
    ])
      expect(
        changeIn({ what, from: '20 seconds', to: '1 seconds' }, translateTo('de')),
      ).to.deep.equal({
        what: 'Anwesenheit ohne Live-Verbindung',
        from: '20 Sekunden',
        to: '1 Sekunde',
      });
  });

  it('stays as it was written where nothing is called so', () => {
    const change = { what: 'Colour of the door', from: '20 seconds', to: 'green' };
    expect(changeIn(change, translateTo('de'))).to.deep.equal(change);
  });
});
