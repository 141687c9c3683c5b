import type { Worker } from 'node:worker_threads';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Office, message } from '../../shell/store/suite/office.ts';
import { LibsqlStore } from './store.ts';
import { startWorker } from './thread.ts';

describe('the threads of the database', () => {
  let folder: string;
  let workers: Worker[];
  let store: LibsqlStore;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chatter-thread-'));
    workers = [];
    store = new LibsqlStore(() => {
      const worker = startWorker(join(folder, 'chatter.db'));
      workers.push(worker);
      return worker;
    });
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  const failure = (call: Promise<unknown>): Promise<unknown> =>
    call.then(
      () => 'none',
      (error: unknown) => (error instanceof Error ? error.message : error),
    );

  it('fails what it had in hand when it dies, and the next call starts another', async () => {
    const office = new Office(store);
    await office.employ('ana', 'sales');
    const chat = await office.welcome('carl', 'sales');
    const batch = office.batch(message('customer', 'carl', chat, '1', 'hello'));
    const dying = workers[0]!.terminate();
    const calls = [store.append(batch), store.agents(), store.value('settings')].map(failure);
    await dying;
    for (const why of await Promise.all(calls)) expect(why).to.equal('the database worker stopped');

    await store.append(batch);
    expect(await store.entries(chat, 2, 10)).to.have.length(1);
    expect(workers).to.have.length(2);
  });

  it('says why it cannot open a file that is no database', async () => {
    await writeFile(join(folder, 'chatter.db'), 'no database '.repeat(99));
    expect(await failure(store.agents())).to.match(/chatter\.db: .*not a database/);
  });

  it('finishes what it was asked before it closes, and takes nothing after', async () => {
    const office = new Office(store);
    const batches = ['carl', 'dora', 'emil'].map((customer) =>
      office.batch({
        type: 'join',
        customer,
        name: customer,
        category: 'sales',
        conversation: `of ${customer}`,
      }),
    );
    const appends = batches.map((batch) => store.append(batch));
    await store.close();
    await Promise.all(appends);
    expect(await failure(store.agents())).to.equal('the store is closed');
  });

  it('fails a call that cannot be stored and nothing else', async () => {
    const wrong = { id: 's', data: {}, expiresAt: true as unknown as number };
    const calls = await Promise.all([
      failure(store.putSession(wrong)),
      failure(store.putValue('settings', { a: 1 })),
      failure(store.putSession({ ...wrong, expiresAt: 0.5 })),
    ]);
    expect(calls).to.deep.equal(['no column holds true', 'none', 'no column holds 0.5']);
    expect(await store.value('settings')).to.deep.equal({ a: 1 });
  });
});
