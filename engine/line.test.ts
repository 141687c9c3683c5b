import { expect } from 'chai';
import { Line } from './line.ts';
import type { Place } from './line.ts';
import { Random } from './simulation/random.ts';

const place = (arrival: number, waitingSince = arrival): Place => ({
  id: `c${arrival}`,
  waitingSince,
  arrival,
});
const ids = (line: Line): string[] => [...line].map(({ id }) => id);

describe('a line', () => {
  it('is empty at first', () => {
    const line = new Line();
    expect(line.size).to.equal(0);
    expect(line.first).to.equal(undefined);
    expect(line.place(place(1))).to.equal(0);
    expect(line.leave(place(1))).to.equal(false);
  });

  it('puts who waited longer before who came earlier', () => {
    const line = new Line();
    for (const one of [place(1, 50), place(2, 10), place(3, 50)]) line.join(one);
    expect(ids(line)).to.deep.equal(['c2', 'c1', 'c3']);
    expect(line.first?.id).to.equal('c2');
    expect(line.place(place(3, 50))).to.equal(3);
  });

  it('does not know who is not in it', () => {
    const line = new Line();
    line.join(place(1));
    line.join(place(3));
    for (const other of [place(0), place(2), place(4)]) {
      expect(line.place(other)).to.equal(0);
      expect(line.leave(other)).to.equal(false);
    }
    expect(line.size).to.equal(2);
  });

  it('gives everybody a place from one to n, however many come and go in whatever order', () => {
    const random = new Random(3);
    const line = new Line();
    let people: Place[] = [];
    for (let arrival = 0; arrival < 6_000; arrival += 1) {
      if (random.chance(0.4) && people.length > 0) {
        const one = random.pick(people);
        people = people.filter((other) => other !== one);
        expect(line.leave(one)).to.equal(true);
      } else {
        const one = place(arrival, random.below(1_000));
        people.push(one);
        line.join(one);
      }
    }
    people.sort((a, b) => a.waitingSince - b.waitingSince || a.arrival - b.arrival);
    expect(line.size).to.equal(people.length).and.to.be.greaterThan(600);
    expect(ids(line)).to.deep.equal(people.map(({ id }) => id));
    people.forEach((one, index) => expect(line.place(one)).to.equal(index + 1));
    for (const one of people) line.leave(one);
    expect([line.size, ids(line)]).to.deep.equal([0, []]);
  });
});
