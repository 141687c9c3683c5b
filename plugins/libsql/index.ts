import { chmod, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from '../../shell/plugin.ts';
import type { Store } from '../../shell/store.ts';
import { LibsqlStore } from './store.ts';
import { startWorker } from './thread.ts';

/** What the file of the embedded store is called. */
export const databaseName = 'chatter.db';

/** The store in `chatter.db` in this folder, both made if need be and for their owner alone. */
export const openLibsql = async (folder: string): Promise<Store> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const file = join(folder, databaseName);
  await (await open(file, 'a', 0o600)).close();
  await chmod(file, 0o600);
  const store = new LibsqlStore(() => startWorker(file));
  // Asks once, so that a file that is no database is found out now.
  await store.categories();
  return store;
};

/** Keeps everything in one file on this machine. */
export const libsql: Plugin = {
  name: 'libsql',
  async setup(host) {
    const store = await openLibsql(host.config.dataDir);
    host.provide('store', store);
    return () => store.close();
  },
};
