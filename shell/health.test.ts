import { join } from 'node:path';
import { expect } from 'chai';
import Libsql from 'libsql';
import { House } from '../test/house.ts';

describe('the health of a server', () => {
  let house: House;
  beforeEach(async () => (house = await House.open()));
  afterEach(() => house.close());

  const somebody = { id: 'somebody', name: 'Somebody', limit: 1, categories: [] };
  const health = async (): Promise<string> => {
    const { status, html } = await house.visitor().get('/healthz');
    return `${status} ${html}`;
  };
  const well = '200 {"ready":true}';
  const ill = '503 {"ready":false}';
  const until = async (wanted: string): Promise<void> => {
    while ((await health()) !== wanted) await new Promise((later) => setTimeout(later, 50));
  };

  it('is bad while the store takes nothing, and good again by itself', async () => {
    await house.setUp();
    expect(await health()).to.equal(well);
    const locker = new Libsql(join(house.chatter.site.config.dataDir, 'chatter.db'));
    locker.exec('BEGIN IMMEDIATE');
    void house.chatter.site.journal.submit({ type: 'signIn', agent: somebody });
    await until(ill);
    locker.exec('ROLLBACK');
    locker.close();
    await until(well);
  });
});
