import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import Libsql from 'libsql';
import { openLibsql } from './index.ts';
import { migrations } from './schema.ts';

/** How many steps made a database before there were figures. */
const before = 4;

describe('a database from before there were figures', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chatter-figures-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('gets those of the conversations that it has', async () => {
    const database = new Libsql(join(folder, 'chatter.db'));
    for (const sql of migrations.slice(0, before)) database.exec(sql);
    database.exec(`PRAGMA user_version = ${before}`);
    database.exec(`INSERT INTO conversations VALUES
      ('old', 'carl', 'Carl', 'sales', 1000, 9000, 'customer_left', NULL, ''),
      ('open', 'dora', 'Dora', 'sales', 2000, NULL, NULL, NULL, '')`);
    const add = database.prepare(
      'INSERT INTO entries (conversation, seq, at, type, body) VALUES (?, ?, ?, ?, ?)',
    );
    for (const entry of [
      { type: 'opened', conversation: 'old', seq: 1, at: 1_000, name: 'Carl', category: 'sales' },
      { type: 'ended', conversation: 'old', seq: 2, at: 9_000, by: null, reason: 'customer_left' },
    ]) {
      add.run([entry.conversation, entry.seq, entry.at, entry.type, JSON.stringify(entry)]);
    }
    database.close();

    const store = await openLibsql(folder);
    expect(await store.makeFigures(10)).to.equal(1);
    expect(await store.figures({}, 10)).to.deep.equal([
      {
        id: 'old',
        category: 'sales',
        openedAt: 1_000,
        reason: 'customer_left',
        stars: null,
        figures: { waited: 8_000, inLine: true, lasted: 8_000, chats: [] },
      },
    ]);
    await store.close();
  });
});
