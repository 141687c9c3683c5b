import { expect } from 'chai';
import { MemoryStore } from '../plugins/memory/store.ts';
import { createLog } from '../shell/log.ts';
import type { AgentAccount } from '../shell/store.ts';
import { Past } from './past.ts';

const account = (name: string): AgentAccount => ({
  id: name,
  name,
  passwordHash: '',
  stamp: '',
  limit: 2,
  categories: ['sales', 'billing', 'technical-support', 'general'],
  admin: false,
  disabled: false,
});
const live = async (seed: number): Promise<MemoryStore> => {
  const store = new MemoryStore();
  await Past.live(store, createLog('silent'), [account('Ana'), account('Ben')], 20, seed);
  return store;
};
const wordsIn = async (store: MemoryStore): Promise<string[]> => {
  const words: string[] = [];
  for (const { id } of await store.conversations({}, 100)) {
    const entries = await store.entries(id, 0, 100);
    words.push(...entries.map((entry) => (entry.type === 'message' ? entry.text : entry.type)));
  }
  return words;
};

describe('the past of the practice desk', () => {
  it('is over: its conversations have ended on days before, and nobody of it is at the desk', async () => {
    const store = await live(1);
    const records = await store.conversations({}, 100);
    expect(records).to.have.length(20);
    const today = new Date().setHours(0, 0, 0, 0);
    for (const { endedAt } of records) expect(endedAt).to.be.below(today);
    expect(records.filter(({ agents }) => agents.length === 1)).to.have.length.above(15);
    expect((await store.live()).actors).to.deep.equal([]);
  });

  it('is the same for the same seed, and another for another', async () => {
    const words = await wordsIn(await live(1));
    expect(await wordsIn(await live(1))).to.deep.equal(words);
    expect(await wordsIn(await live(2))).not.to.deep.equal(words);
  });
});
