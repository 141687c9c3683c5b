import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import Libsql from 'libsql';
import { StoreConflict } from '../../shell/store.ts';
import type { Batch, Store } from '../../shell/store.ts';
import { openLibsql } from './index.ts';
import { migrations } from './schema.ts';

describe('a database from before there was a log', () => {
  it('keeps what it has, finds it, and refuses it a second time', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chatter-settling-'));
    const database = new Libsql(join(folder, 'chatter.db'));
    for (const sql of migrations.slice(0, 5)) database.exec(sql);
    const long = 'x'.repeat(70);
    database.exec(`PRAGMA user_version = 5;
      INSERT INTO conversations (id, customer, customer_name, category, opened_at)
        VALUES ('old', 'carl', 'Carl', 'sales', 1000);
      INSERT INTO entries (conversation, seq, at, type, sender_kind, sender, message, name, body) VALUES
        ('old', 1, 1000, 'message', 'customer', 'carl', 'a', 'Carl', 'Indexed ${long}'),
        ('old', 2, 1001, 'message', 'customer', 'carl', 'b', 'Carl', 'Not yet: café');
      INSERT INTO words (rowid, text) VALUES (1, 'indexed ${long.slice(0, 64)}');
      UPDATE indexed SET last = 1;`);
    database.close();

    const store = await openLibsql(folder);
    const fact = (seq: number, id: string, text: string) => {
      const from = { kind: 'customer', id: 'carl' } as const;
      const to = { customer: 'carl', agent: null };
      return {
        type: 'message',
        conversation: 'old',
        seq,
        at: 2_000,
        from,
        name: 'Carl',
        id,
        text,
        to,
      };
    };
    const append = (...said: ReturnType<typeof fact>[]) =>
      store.append({ turn: 1, facts: said, saved: [], removed: [] } as unknown as Batch);
    for (const wrong of [fact(3, 'a', 'again'), fact(2, 'c', 'again')]) {
      const fate = await append(wrong).catch((error: unknown) => error);
      expect(fate).to.be.instanceOf(StoreConflict);
    }
    await append(fact(3, 'c', `New ${long}`), fact(4, 'd', 'Neu: über'));
    const entries = await store.entries('old', 0, 10);
    expect(entries.map(({ seq }) => seq)).to.deep.equal([1, 2, 3, 4]);
    for (const words of ['indexed', 'cafe', 'new', 'uber', long, `cafe NEW ${long}`])
      expect(await store.conversations({ words }, 10), words).to.have.length(1);
    expect(await store.conversations({ words: 'x'.repeat(63) }, 10)).to.have.length(0);
    expect(await store.entries('old', 0, 10)).to.deep.equal(entries);
    await store.close();
    await rm(folder, { recursive: true });
  });
});

describe('a database from before there were stretches', () => {
  const chats = 200;
  let folder: string;
  let store: Store;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chatter-settling-'));
    const database = new Libsql(join(folder, 'chatter.db'));
    for (const sql of migrations.slice(0, 7)) database.exec(sql);
    database.exec('PRAGMA user_version = 7');
    const chat = (i: number): string => `chat ${String(i).padStart(3, '0')}`;
    const values = (i: number, seq: number) => {
      const text = `words of ${i}, ${seq}: “crème”`;
      const by = ['customer', 'carl', `id ${seq}`, 'Carl'];
      return [chat(i), seq, 1_000 * i + seq, 'message', ...by, text] as const;
    };
    const open = database.prepare(
      `INSERT INTO conversations (id, customer, customer_name, category, opened_at)
       VALUES (?, 'carl', 'Carl', 'sales', ?)`,
    );
    const add = database.prepare(
      `INSERT INTO entries (conversation, seq, at, type, sender_kind, sender, message, name, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    for (let i = 0; i < chats; i += 1) {
      open.run([chat(i), 1_000 * i]);
      add.run(values(i, 1));
    }
    // Of turn 1 the first is settled, of turn 2 nothing is.
    const turns = [
      [values(0, 2), values(1, 2)],
      [values(0, 3), values(2, 2)],
    ];
    add.run(turns[0]![0]);
    for (const [turn, entries] of turns.entries())
      database.prepare('INSERT INTO log VALUES (?, ?)').run([turn + 1, JSON.stringify(entries)]);
    database.exec(`UPDATE turn SET last = 2; UPDATE settled SET turn = 1, conversation = 'chat 000', seq = 2;
      INSERT INTO words (rowid, text) VALUES (1, 'old')`);
    database.close();
    store = await openLibsql(folder);
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  const said = async (conversation: string): Promise<string[]> =>
    (await store.entries(conversation, 0, 10)).map((entry) =>
      entry.type === 'message' ? `${entry.seq} ${entry.at} ${entry.id} ${entry.text}` : entry.type,
    );

  it('has each entry once, settled before or not', async () => {
    expect(await said('chat 000')).to.deep.equal([
      '1 1 id 1 words of 0, 1: “crème”',
      '2 2 id 2 words of 0, 2: “crème”',
      '3 3 id 3 words of 0, 3: “crème”',
    ]);
    expect(await said('chat 001')).to.have.length(2);
    expect(await said('chat 002')).to.have.length(2);
    expect(await said('chat 199')).to.deep.equal(['1 199001 id 1 words of 199, 1: “crème”']);
  });

  it('is looked through to its end', async () => {
    expect(await store.conversations({ words: 'creme' }, 1_000)).to.have.length(chats);
    const found = await store.conversations({ words: '199' }, 10);
    expect(found.map(({ id }) => id)).to.deep.equal(['chat 199']);
    expect(await store.conversations({ words: 'old' }, 10)).to.have.length(0);
  });
});
