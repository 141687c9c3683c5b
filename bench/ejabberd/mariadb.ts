import { execFileSync, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../test/crash/server.ts';
import { run } from './process.ts';

// Root has to say that it means it.
const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];

/** A MariaDB of its own in this folder, on loopback, with its own settings: a full sync for each commit. */
export const startMariadb = async (
  folder: string,
  sql: string,
): Promise<{ readonly server: ChildProcess; readonly port: number }> => {
  const data = join(folder, 'mariadb');
  const socket = join(folder, 'mariadb.sock');
  execFileSync('mariadb-install-db', [
    '--no-defaults',
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    ...asRoot,
  ]);
  const port = await freePort();
  const server = run('/usr/sbin/mariadbd', [
    '--no-defaults',
    `--datadir=${data}`,
    `--socket=${socket}`,
    `--pid-file=${join(folder, 'mariadb.pid')}`,
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    ...asRoot,
  ]);
  const ask = (input: string): number | null =>
    spawnSync('mariadb', ['--no-defaults', `--socket=${socket}`, '--user=root'], { input }).status;
  while (ask('select 1') !== 0) await pause(100);
  if (ask(sql) !== 0) throw new Error('MariaDB did not take the tables');
  return { server, port };
};
