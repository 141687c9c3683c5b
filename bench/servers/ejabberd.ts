import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chatsPerAgent } from '../clients/agent.ts';
import { libraries, schema } from '../ejabberd/installed.ts';
import { startMariadb } from '../ejabberd/mariadb.ts';
import { end, run } from '../ejabberd/process.ts';
import { password, settings } from '../ejabberd/settings.ts';
import { freePort } from '../../test/crash/server.ts';
import { cpuOf } from '../../test/usage.ts';
import { report } from './report.ts';

/** ejabberd with an archive in MariaDB; what both use is counted. */
const folder = mkdtempSync(join(tmpdir(), 'chatter-ejabberd-'));
const agents = Number(process.argv[2]);
const people = [
  ...Array.from({ length: agents }, (_, i) => `agent-${i}`),
  ...Array.from({ length: agents * chatsPerAgent }, (_, i) => `customer-${i}`),
];
const { server: mariadb, port: sqlPort } = await startMariadb(
  folder,
  `create database ejabberd; use ejabberd;
   create user ejabberd@'127.0.0.1' identified by '${password}';
   grant all on ejabberd.* to ejabberd@'127.0.0.1';
   ${readFileSync(schema, 'utf8')}
   insert into users (username, password) values ${people.map((name) => `('${name}', '${password}')`).join()};`,
);
const port = await freePort();
const config = join(folder, 'ejabberd.yml');
writeFileSync(config, settings(port, sqlPort));
const ejabberd = run(
  'erl',
  // A thread that waits for work sleeps: waiting busily would count as work.
  `-noinput -mnesia dir "${folder}/mnesia" -s ejabberd +K true +sbwt none +sbwtdcpu none +sbwtdio none`.split(
    ' ',
  ),
  {
    HOME: folder,
    ERL_LIBS: libraries(),
    EJABBERD_CONFIG_PATH: config,
    EJABBERD_LOG_PATH: join(folder, 'ejabberd.log'),
  },
);
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const listens = (): Promise<boolean> =>
  new Promise((known) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(() => known(true)));
    socket.on('error', () => known(false));
  });
while (!(await listens())) await pause(100);
report(
  port,
  { password },
  {
    cpu: () => (cpuOf(ejabberd.pid!) + cpuOf(mariadb.pid!)) / 1_000,
    end: async () => {
      await end(ejabberd);
      await end(mariadb);
    },
  },
);
