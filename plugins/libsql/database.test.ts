import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Database } from './database.ts';
import type { Statement } from './database.ts';
import { openLibsql } from './index.ts';
import { figuresFor, searchFor } from './search.ts';
import { createVerbs } from './verbs.ts';

describe('the database file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chatter-database-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is its owner’s alone, and so is its folder', async () => {
    const inside = join(folder, 'data');
    const store = await openLibsql(inside);
    await store.putValue('settings', 1);
    const mode = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);
    expect(await mode(inside)).to.equal('700');
    for (const end of ['', '-wal', '-shm']) {
      expect(await mode(join(inside, `chatter.db${end}`))).to.equal('600');
    }
    await store.close();
  });

  it('is not opened when a newer Chatter wrote it', async () => {
    const file = join(folder, 'chatter.db');
    const database = new Database(file);
    database.prepare('PRAGMA user_version = 1000').all();
    database.close();
    expect(() => new Database(file)).to.throw('newer Chatter');
  });

  it('keeps texts whole and numbers as integers', () => {
    const database = new Database(join(folder, 'chatter.db'));
    const put = database.prepare('INSERT INTO named_values (name, value) VALUES (?, ?)');
    put.run('a\0b', 'c\0d');
    const read = database.prepare<{ name: string; value: string }>('SELECT * FROM named_values');
    expect(read.all()).to.deep.equal([{ name: 'a\ufffdb', value: 'c\ufffdd' }]);
    database.prepare('INSERT INTO sessions VALUES (?, ?, ?)').run('s', '{}', 2 ** 53 - 1);
    const kind = database.prepare<{ kind: string }>(
      'SELECT typeof(expires_at) AS kind FROM sessions',
    );
    expect(kind.all()).to.deep.equal([{ kind: 'integer' }]);
    database.close();
  });

  it('answers every question from an index, and lists in order without sorting', () => {
    const asked: string[] = [];
    class Listening extends Database {
      override prepare<Row = never>(sql: string): Statement<Row> {
        asked.push(sql);
        return super.prepare<Row>(sql);
      }
    }
    const database = new Listening(join(folder, 'chatter.db'));
    createVerbs(database);
    const after = { openedAt: 1, id: 'x' };
    const times = { from: 1, until: 2 };
    for (const filter of [
      {},
      { agent: 'a' },
      { customer: 'c' },
      { category: 's' },
      { stars: 1 },
      { reason: 'no_reply' as const },
      { agent: 'a', category: 's', stars: 1, reason: 'no_reply' as const },
      { category: 's', stars: 1, reason: 'no_reply' as const },
      { agent: 'a', category: 's', words: 'b c' },
      { words: 'a' },
    ]) {
      for (const cursor of [undefined, after]) {
        asked.push(
          searchFor(filter, 1, cursor).sql,
          searchFor({ ...filter, ...times }, 1, cursor).sql,
        );
      }
    }
    for (const filter of [times, { ...times, category: 's' }, { ...times, agent: 'a' }]) {
      asked.push(figuresFor(filter, 1, undefined).sql, figuresFor(filter, 1, after).sql);
    }
    const questions = asked.filter((sql) => !sql.startsWith('PRAGMA'));
    expect(questions).to.have.length.above(40);
    // These are read whole because all of it is wanted.
    const whole =
      /^SELECT (saved FROM actors|account FROM accounts|category FROM categories|turn, entries FROM log ORDER BY turn)$/;
    for (const sql of questions.filter((question) => !whole.test(question))) {
      const plan = database.prepare<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all();
      for (const { detail } of plan) {
        expect(detail, sql).not.to.match(
          /^SCAN (?!(\d+ )?CONSTANT|c USING INDEX|\w+ VIRTUAL TABLE)/,
        );
        // What has the words that are looked for is found first and sorted then.
        if (sql.includes('MATCH')) continue;
        expect(detail, sql).not.to.match(/TEMP B-TREE FOR (?!json_group_array|group_concat)/);
      }
    }
    database.close();
  });
});
