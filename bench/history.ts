import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../plugins/libsql/database.ts';
import { fillWithConversations } from '../plugins/libsql/fill.ts';
import { searchFor } from '../plugins/libsql/search.ts';
import type { RecordRow } from '../plugins/libsql/search.ts';
import type { ConversationFilter, Cursor } from '../shell/store.ts';

// Page 1 and page 900 of a hundred thousand saved conversations, in turns, in one run.
const pageSize = 30;
const rounds = 50;

const folder = await mkdtemp(join(tmpdir(), 'chatter-history-'));
const database = new Database(join(folder, 'chatter.db'));
fillWithConversations(database, 100_000);

const read = (filter: ConversationFilter, limit: number, after?: Cursor): RecordRow[] => {
  const { sql, values } = searchFor(filter, limit, after);
  return database.prepare<RecordRow>(sql).all(...values);
};
const milliseconds = (work: () => unknown): number => {
  const begin = performance.now();
  work();
  return performance.now() - begin;
};
const median = (times: number[]): string =>
  (times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0).toFixed(2);

const filters: ConversationFilter[] = [
  {},
  { agent: 'ana' },
  { category: 'sales' },
  { stars: 5 },
  { reason: 'agent_ended' },
  { agent: 'ana', stars: 3, reason: 'agent_ended' },
];
for (const filter of filters) {
  const last = read(filter, 900 * pageSize).at(-1 - pageSize);
  const first: number[] = [];
  const deep: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    first.push(milliseconds(() => read(filter, pageSize)));
    deep.push(milliseconds(() => read(filter, pageSize, last)));
  }
  const name = JSON.stringify(filter);
  console.log(`${name}: page 1 ${median(first)} ms, page 900 or the last one ${median(deep)} ms`);
}
database.close();
await rm(folder, { recursive: true });
