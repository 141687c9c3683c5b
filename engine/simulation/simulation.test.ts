import { expect } from 'chai';
import { mutants } from './mutants.ts';
import { simulate } from './simulate.ts';
import { patch, survey } from './survey.ts';

describe('the simulation', () => {
  it('finds everybody treated by the rules, whatever people, networks, stores and clocks do', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const { violation } = simulate(seed, 300);
      expect(violation, `seed ${seed}`).to.equal(null);
    }
  });

  it('writes the same log for the same seed, and another for another', () => {
    const [one, again, other] = [simulate(7, 200), simulate(7, 200), simulate(8, 200)];
    expect(again).to.deep.equal(one);
    expect(other.digest).not.to.equal(one.digest);
  });

  it('finds a planted bug', async () => {
    const planted = mutants.filter(({ name }) =>
      ['the load is not freed', 'who is not there gets chats', 'a message leaves a gap'].includes(
        name,
      ),
    );
    const results = await survey(planted, { seeds: 5, events: 200, seed: 1 });
    expect(results).to.have.length(3);
    for (const { name, share } of results) expect(share, name).to.be.greaterThan(0);
  });

  it('has a place for every bug, and says so when one can be planted nowhere', async () => {
    for (const mutant of mutants) expect(await patch(mutant)).to.include(mutant.replace);
    const nowhere = { name: 'x', file: 'match.js', find: 'no such line', replace: '' };
    const failure: unknown = await patch(nowhere).catch((error: unknown) => error);
    expect(String(failure)).to.include('finds its place 0 times');
  });
});
