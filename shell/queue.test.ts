import { expect } from 'chai';
import { Queue } from './queue.ts';

describe('what is done one after the other', () => {
  it('begins once those before it are done, also where one of them fails', async () => {
    const queue = new Queue();
    const begun: string[] = [];
    let finish = (): void => {};
    const first = queue.add(async () => {
      begun.push('first');
      await new Promise<void>((done) => (finish = done));
      throw new Error('no');
    });
    const second = queue.add(async () => begun.push('second'));
    await new Promise(setImmediate);
    expect(begun).to.deep.equal(['first']);
    finish();
    const ended = await Promise.allSettled([first, second]);
    expect(ended.map(({ status }) => status)).to.deep.equal(['rejected', 'fulfilled']);
    await queue.drained();
    expect(begun).to.deep.equal(['first', 'second']);
  });
});
