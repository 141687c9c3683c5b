import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Office, message } from '../../shell/store/suite/office.ts';
import { Database } from './database.ts';
import { openLibsql } from './index.ts';

describe('an erased conversation', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chatter-erased-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('has no row in any table, nor in the index of words', async () => {
    const store = await openLibsql(folder);
    const office = new Office(store);
    await office.employ('ana', 'sales');
    for (const customer of ['carl', 'dora']) {
      const chat = await office.welcome(customer, 'sales');
      await office.say(
        message('customer', customer, chat, '1', `The secret of ${customer} is out`),
      );
    }
    await store.conversations({ words: 'secret' }, 10);
    await office.say({ type: 'leave', customer: 'carl' });
    await office.say({ type: 'depart', who: { kind: 'customer', id: 'carl' } });
    expect(await store.removeConversationsEndedBefore(office.at, 10)).to.equal(1);
    await store.close();

    const database = new Database(join(folder, 'chatter.db'));
    const count = (table: string, where: string): number =>
      database.prepare<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`).all()[0]!
        .n;
    expect(count('conversations', "id = 'of carl'")).to.equal(0);
    expect(count('stretches', "conversation = 'of carl'")).to.equal(0);
    expect(count('conversation_agents', "conversation = 'of carl'")).to.equal(0);
    expect(count('words_docsize', 'true')).to.equal(count('stretches', 'true')).and.to.equal(1);
    database.close();
  });
});
