import { expect } from 'chai';
import { openMemory } from '../plugins/memory/index.ts';
import { Directory, newCategory } from './directory.ts';
import { LeftMessages } from './leftMessages.ts';
import { createLog } from './log.ts';

describe('how many messages wait for an answer', () => {
  it('is counted once more for who asks in the moment in which it is told', async () => {
    const store = await openMemory();
    await store.putCategory(newCategory('sales', 'Sales', 1));
    let waiting = 1;
    const counting = { countUnanswered: () => Promise.resolve(waiting) };
    const left = new LeftMessages(counting, await Directory.open(store), createLog('silent'));
    const told: number[] = [];
    left.onChange = () => {
      told.push(left.of(['sales']));
      if (told.length > 1) return;
      waiting = 2;
      void left.recount();
    };
    await left.recount();
    expect(told).to.deep.equal([1, 2]);
  });
});
