import { expect } from 'chai';
import { memory } from '../plugins/memory/index.ts';
import { readConfig } from './config.ts';
import { Door } from './door.ts';
import { plugIn } from './host.ts';
import { createLog } from './log.ts';
import type { Plugin } from './plugin.ts';

const config = readConfig({ SESSION_SECRET: 'x'.repeat(32) });
const around = () => ({
  config,
  log: createLog('silent'),
  door: new Door(),
  recheck: () => Promise.resolve(),
  desk: () => {
    throw new Error('not yet');
  },
});
const failure = (plugins: readonly Plugin[]): Promise<unknown> =>
  plugIn(plugins, around()).then(
    () => 'none',
    (error: unknown) => (error as Error).message,
  );

describe('a plugin', () => {
  it('fails at the start, by name, when nothing before it provides what it needs', async () => {
    const reader: Plugin = { name: 'reader', needs: ['store'], setup: () => undefined };
    expect(await failure([reader])).to.equal(
      "plugin 'reader' needs 'store', which nothing before it provides",
    );
    expect(await failure([reader, memory])).to.include("'reader' needs 'store'");
    expect(await failure([memory, reader])).to.equal('none');
  });

  it('is undone after those that came after it, also when one of them fails to start', async () => {
    const undone: string[] = [];
    const named = (name: string): Plugin => ({
      name,
      setup: () => () => {
        undone.push(name);
      },
    });
    const broken: Plugin = {
      name: 'broken',
      setup: () => {
        throw new Error('cannot start');
      },
    };
    expect(await failure([named('first'), named('second'), broken])).to.equal('cannot start');
    expect(undone).to.deep.equal(['second', 'first']);
  });

  it('keeps everybody out when its guard fails', async () => {
    const door = new Door();
    const visitor = { audience: 'agent', address: '127.0.0.1' } as const;
    expect(await door.verdict(visitor)).to.equal('open');
    door.guard(() => true);
    door.guard(() => Promise.reject(new Error('the store is down')));
    expect(await door.verdict(visitor)).to.equal('unsure');
  });
});
