import { expect } from 'chai';
import { english, translateTo } from '../translate.ts';
import { clockTime, dueTime, momentTime } from './time.ts';

describe('a time on a page', () => {
  const at = Date.UTC(2026, 10, 22, 23, 5, 59);

  it('is shown in UTC and says so, whatever zone the server is in', () => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Asia/Tokyo';
    try {
      expect(clockTime(at, english)).to.deep.equal({
        iso: '2026-11-22T23:05:59.000Z',
        text: '23:05 UTC',
        form: 'clock',
      });
      expect(momentTime(at, english).text).to.equal('22 Nov 2026, 23:05 UTC');
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('is written as the reader’s language writes it, also when the other one’s was just asked', () => {
    expect(clockTime(at, translateTo('de')).text).to.equal('23:05 UTC');
    expect(momentTime(at, translateTo('de')).text).to.equal('22. Nov. 2026, 23:05 UTC');
    expect(momentTime(at, english).text).to.equal('22 Nov 2026, 23:05 UTC');
    expect(dueTime(at, at, translateTo('de')).text).to.equal('um 23:05:59 UTC');
  });

  it('is right also when minutes follow each other in any order', () => {
    expect([at, at + 60_000, at].map((time) => clockTime(time, english).text)).to.deep.equal([
      '23:05 UTC',
      '23:06 UTC',
      '23:05 UTC',
    ]);
  });
});
