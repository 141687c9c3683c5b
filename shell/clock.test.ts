import { expect } from 'chai';
import { createClock } from './clock.ts';

describe('the time at the desk', () => {
  const hour = 3_600_000;
  let set: number;
  let gone: number;
  let time: () => number;
  const pass = (milliseconds: number): void => {
    set += milliseconds;
    gone += milliseconds;
  };

  beforeEach(() => {
    set = 1_700_000_000_000;
    gone = 5;
    time = createClock({ wall: () => set, running: () => gone });
  });

  it('is that of the machine', () => {
    for (const milliseconds of [0, 1, 1_000, 7 * hour]) {
      pass(milliseconds);
      expect(time()).to.equal(set);
    }
  });

  it('follows a clock that is set forward, or that went on while the machine slept', () => {
    set += hour;
    expect(time()).to.equal(set);
    pass(10);
    expect(time()).to.equal(set);
  });

  it('goes on where the clock is set back, until the clock has come up to it', () => {
    const before = time();
    set -= hour;
    expect(time()).to.equal(before);
    pass(10_000);
    expect(time() - before).to.be.within(7_999, 10_000);
    let last = time();
    for (let minute = 0; minute < 5 * 60; minute += 1) {
      pass(60_000);
      expect(time() - last).to.be.within(47_999, 60_001);
      last = time();
    }
    expect(time()).to.equal(set);
  });

  it('goes by the machine again at once where the clock is set right', () => {
    set -= hour;
    time();
    set += hour;
    pass(5);
    expect(time()).to.equal(set);
  });

  it('never goes back, however often it is asked', () => {
    let last = time();
    for (let i = 0; i < 1_000; i += 1) {
      set += i % 3 === 0 ? -2 : 1;
      gone += 0.4;
      const now = time();
      expect(now).to.be.at.least(last);
      last = now;
    }
  });
});
