import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { Rounds } from './rounds.ts';

describe('rounds', () => {
  const line = Array.from({ length: 250 }, (_, i) => `customer-${i}`);
  let told: string[];
  let rounds: Rounds;
  beforeEach(() => {
    told = [];
    rounds = new Rounds(
      () => line,
      (id) => told.push(id),
    );
  });
  afterEach(() => rounds.stop());
  const until = async (length: number): Promise<void> => {
    while (told.length < length) await pause(5);
  };

  it('tell the first at once, and everybody in their order', async () => {
    rounds.move();
    expect(told).to.deep.equal(line.slice(0, 100));
    await until(250);
    expect(told).to.deep.equal(line);
  });

  it('tell everybody once for all that moved before their turn', async () => {
    rounds.move();
    await until(250);
    rounds.move();
    rounds.move();
    await until(500);
    expect(told).to.deep.equal([...line, ...line]);
  });

  it('tell those again who had their turn when something moved', async () => {
    rounds.move();
    await until(200);
    rounds.move();
    await until(450);
    expect(told.slice(250, 450)).to.deep.equal(line.slice(0, 200));
  });

  it('begin anew when nothing has moved for long', async () => {
    rounds.move();
    await until(250);
    while (told.length < 350) {
      rounds.move();
      await pause(20);
    }
    expect(told.slice(250, 350)).to.deep.equal(line.slice(0, 100));
  });
});
