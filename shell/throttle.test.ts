import { expect } from 'chai';
import { Containment } from './containment.ts';
import { createLog } from './log.ts';
import { Throttle } from './throttle.ts';

describe('what many ask for', () => {
  it('is done at once, and after a pause once for all who asked meanwhile', async () => {
    const done: string[] = [];
    let last = (): void => {};
    const containment = new Containment(createLog('silent'));
    const act = (): void => {
      done.push('told');
      last();
    };
    const throttle = new Throttle(act, 10, 'it could not be told', containment);
    throttle.ask();
    expect(done).to.deep.equal(['told']);
    const again = new Promise<void>((told) => (last = told));
    for (let i = 0; i < 5; i += 1) throttle.ask();
    expect(done).to.deep.equal(['told']);
    await again;
    expect(done).to.deep.equal(['told', 'told']);
    throttle.stop();
  });
});
