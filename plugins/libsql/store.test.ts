import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeSuite } from '../../shell/store/suite.ts';
import { openLibsql } from './index.ts';

const folders: string[] = [];
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

storeSuite('the store in a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'chatter-store-'));
  folders.push(folder);
  const store = await openLibsql(folder);
  return { store, reopen: () => openLibsql(folder) };
});
