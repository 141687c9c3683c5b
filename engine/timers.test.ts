import { expect } from 'chai';
import { Random } from './simulation/random.ts';
import { Timers } from './timers.ts';
import type { Due } from './timers.ts';

const due = (at: number, id = 'carl'): Due => ({ at, kind: 'customer', id, timer: 'grace' });

describe('timers', () => {
  it('fire when they are due, the soonest first', () => {
    const timers = new Timers();
    for (const at of [30, 10, 20]) timers.add(due(at));
    expect(timers.next()?.at).to.equal(10);
    expect(timers.take(9)).to.equal(undefined);
    expect([timers.take(25)?.at, timers.take(25)?.at, timers.take(25)]).to.deep.equal([
      10,
      20,
      undefined,
    ]);
    expect(timers.size).to.equal(1);
  });

  it('of one moment fire in the order of their names, whoever came first', () => {
    const timers = new Timers();
    for (const id of ['cora', 'carl', 'cleo']) timers.add(due(10, id));
    expect([10, 10, 10].map((now) => timers.take(now)?.id)).to.deep.equal(['carl', 'cleo', 'cora']);
  });

  it('do not fire when they are cancelled', () => {
    const timers = new Timers();
    const [one, other] = [due(10), due(20)];
    timers.add(one);
    timers.add(other);
    timers.cancel(one);
    expect(timers.size).to.equal(1);
    expect(timers.next()).to.equal(other);
    timers.cancel(other);
    expect(timers.next()).to.equal(undefined);
  });

  it('keep their order however many are set and cancelled', () => {
    const random = new Random(5);
    const timers = new Timers();
    let live: Due[] = [];
    for (let id = 0; id < 5_000; id += 1) {
      const one = due(random.below(1_000), String(id));
      timers.add(one);
      live.push(one);
      if (!random.chance(0.8)) continue;
      const other = random.pick(live);
      live = live.filter((kept) => kept !== other);
      timers.cancel(other);
    }
    expect(timers.size).to.equal(live.length);
    live.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    expect(live.map(() => timers.take(1_000))).to.deep.equal(live);
    expect(timers.take(1_000)).to.equal(undefined);
  });
});
