import { expect } from 'chai';
import { dayStart, isZone } from './day.ts';

const iso = (date: string, zone: string, later?: number): string =>
  new Date(dayStart(date, zone, later) ?? NaN).toISOString();

describe('a day that somebody chose', () => {
  it('begins at midnight of their own clock', () => {
    expect(iso('2026-11-22', 'UTC')).to.equal('2026-11-22T00:00:00.000Z');
    expect(iso('2026-11-22', 'Asia/Tokyo')).to.equal('2026-11-21T15:00:00.000Z');
    expect(iso('2026-11-22', 'America/New_York')).to.equal('2026-11-22T05:00:00.000Z');
    expect(iso('2026-11-22', 'Asia/Kathmandu')).to.equal('2026-11-21T18:15:00.000Z');
  });

  it('is as long as the clocks say on the day when they change', () => {
    expect(iso('2026-03-29', 'Europe/Berlin')).to.equal('2026-03-28T23:00:00.000Z');
    expect(iso('2026-03-29', 'Europe/Berlin', 1)).to.equal('2026-03-29T22:00:00.000Z');
    expect(iso('2026-10-25', 'Europe/Berlin', 1)).to.equal('2026-10-25T23:00:00.000Z');
  });

  it('is none where it is written wrong', () => {
    for (const date of ['', 'today', '2026-13-01', '22.11.2026', '2026-11-22T10:00']) {
      expect(dayStart(date, 'UTC'), date).to.equal(undefined);
    }
    expect(isZone('Europe/Berlin')).to.equal(true);
    expect(isZone('Mars/Base')).to.equal(false);
    expect(isZone('')).to.equal(false);
  });
});
