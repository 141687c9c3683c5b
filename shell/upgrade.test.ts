import { expect } from 'chai';
import { House } from '../test/house.ts';
import type { Visitor } from '../test/visitor.ts';
import type { Plugin } from './plugin.ts';

describe('sockets that are asked for while the door is slow', () => {
  it('are refused once two hundred wait there, and taken again when it has answered', async () => {
    let waiting = 0;
    let isFull = (): void => {};
    const full = new Promise<void>((filled) => (isFull = filled));
    let answer = (): void => {};
    let slow: Promise<void> | undefined;
    const door: Plugin = {
      name: 'a slow door',
      setup: (host) => {
        host.guard(async () => {
          if (slow) waiting += 1;
          if (waiting === 200) isFull();
          await slow;
          return true;
        });
        return undefined;
      },
    };
    const house = await House.open({}, {}, [door]);
    try {
      const [carl, dora] = [house.visitor(), house.visitor()];
      for (const one of [carl, dora]) await one.get('/');
      const open = async (who: Visitor): Promise<string> => {
        try {
          const wire = await who.connectWith({ as: 'customer', view: 'home', since: '' });
          wire.socket.terminate();
          return 'opened';
        } catch (error) {
          return (error as Error).message;
        }
      };
      slow = new Promise((answered) => (answer = answered));
      const asked = Array.from({ length: 200 }, () => open(carl));
      await full;
      expect(await open(dora)).to.equal('503');
      slow = undefined;
      answer();
      expect(await Promise.all(asked)).to.not.include('503');
      expect(await open(dora)).to.equal('opened');
    } finally {
      answer();
      await house.close();
    }
  });
});
