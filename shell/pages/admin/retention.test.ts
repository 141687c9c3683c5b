import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { Database } from '../../../plugins/libsql/database.ts';
import { fillWithConversations } from '../../../plugins/libsql/fill.ts';
import { House } from '../../../test/house.ts';

describe('how long conversations are kept', () => {
  let house: House;
  /** So many that ended long ago. */
  const fill = (old: number): void => {
    const database = new Database(join(house.chatter.site.config.dataDir, 'chatter.db'));
    fillWithConversations(database, old);
    database.close();
  };
  const count = async () => (await house.chatter.site.store.conversations({}, 10_000)).length;

  beforeEach(async () => {
    house = await House.open();
    await house.setUp();
  });
  afterEach(() => house.close());

  it('is for ever until an admin has read what else it would erase, and says so', async () => {
    const old = 130;
    fill(old);
    await house.customer('Carl', 'sales');
    const [dora] = await house.customer('Dora', 'sales');
    await dora.post('/chat/leave');
    expect((await house.admin.get('/admin/retention')).html).to.include('are kept for ever');

    const asked = await house.admin.post('/admin/retention', { days: '30' });
    expect(asked.html).to.include(`<b>${old} conversations are older`).and.include('30 days after');
    expect(house.chatter.site.retention.days).to.equal(0);
    expect(await count()).to.equal(old + 2);

    const saved = await house.admin.post('/admin/retention', { days: '30', sure: 'yes' });
    expect(saved.html).to.include('erasing has begun').and.include('30 days after their end');
    expect((await house.admin.get('/admin/audit')).html).to.include('30 days after their end');
    while ((await count()) > 2) await wait(20);
    const left = await house.chatter.site.store.conversations({}, 10);
    expect(left.map(({ customerName }) => customerName)).to.deep.equal(['Dora', 'Carl']);
    const found = await house.admin.get('/agent/conversations?words=words');
    expect(found.html).to.include('No conversation fits.');
    expect((await dora.get('/chat')).html).to.include('You left the line.');
    expect((await house.admin.post('/admin/retention', { days: '30' })).html).to.include(
      'No conversation is that old yet.',
    );

    await house.restart();
    expect(house.chatter.site.retention.days).to.equal(30);
    await house.admin.post('/admin/retention', { days: '0' });
    expect((await house.admin.get('/admin/retention')).html).to.include('are kept for ever');
  });

  it('can be ended while it erases: what is left then stays', async () => {
    const old = 5_000;
    fill(old);
    await house.admin.post('/admin/retention', { days: '1', sure: 'yes' });
    while ((await count()) === old) await wait(5);
    await house.admin.post('/admin/retention', { days: '0' });
    await house.chatter.site.retention.sweep();
    expect(await count()).to.be.within(1, old - 1);
  });

  it('is an admin’s to decide, in whole days', async () => {
    for (const days of ['', '-1', '1.5', '9999', 'x', '1e3']) {
      const { status, html } = await house.admin.post('/admin/retention', { days, sure: 'yes' });
      expect(status).to.equal(422);
      expect(html).to.include('Days: from 0 to 3650');
    }
    const ana = await house.signedIn('Ana', 1, 'sales');
    expect((await ana.get('/admin/retention')).status).to.equal(403);
    expect((await ana.post('/admin/retention', { days: '1', sure: 'yes' })).status).to.equal(403);
    expect(house.chatter.site.retention.days).to.equal(0);
  });
});
