import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { ConversationFilter, Cursor } from '../../shell/store.ts';
import { Database } from './database.ts';
import { fillWithConversations } from './fill.ts';
import { searchFor } from './search.ts';
import type { RecordRow } from './search.ts';

const many = 100_000;

describe('a hundred thousand conversations', () => {
  let folder: string;
  let database: Database;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chatter-many-'));
    database = new Database(join(folder, 'chatter.db'));
    fillWithConversations(database, many);
  });
  after(async () => {
    database.close();
    await rm(folder, { recursive: true });
  });

  const found = (filter: ConversationFilter, limit: number, after?: Cursor): RecordRow[] => {
    const { sql, values } = searchFor(filter, limit, after);
    return database.prepare<RecordRow>(sql).all(...values);
  };
  /** How the database reaches the rows of this query. */
  const waysOf = (filter: ConversationFilter, after: Cursor): string[] => {
    const { sql, values } = searchFor(filter, 30, after);
    return database
      .prepare<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...values)
      .map(({ detail }) => detail);
  };

  const queries: readonly (readonly [ConversationFilter, string])[] = [
    [{}, 'SEARCH c USING INDEX conversations_by_time ((opened_at,id)<(?,?))'],
    [
      { category: 'sales' },
      'SEARCH c USING INDEX conversations_by_category (category=? AND (opened_at,id)<(?,?))',
    ],
    [
      { stars: 5 },
      'SEARCH c USING INDEX conversations_by_stars (stars=? AND (opened_at,id)<(?,?))',
    ],
    [
      { reason: 'agent_ended' },
      'SEARCH c USING INDEX conversations_by_reason (reason=? AND (opened_at,id)<(?,?))',
    ],
    [
      { agent: 'ana', stars: 3 },
      'SEARCH a USING PRIMARY KEY (agent=? AND (opened_at,conversation)<(?,?))',
    ],
  ];
  for (const [filter, way] of queries) {
    it(`are read from the cursor on, whatever lies before it: ${JSON.stringify(filter)}`, () => {
      // Page 900 of everything, and as deep as it goes where fewer fit.
      const deep = found(filter, 901 * 30);
      const last = deep.at(-31)!;
      const ways = waysOf(filter, last);
      expect(ways.join('\n')).to.include(way);
      expect(ways.join()).not.to.match(/TEMP B-TREE FOR (?!json_group_array)|SCAN [ac]\b/);
      expect(found(filter, 30, last)).to.deep.equal(deep.slice(-30));
    });
  }
});
