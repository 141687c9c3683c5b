import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choosePlugins } from '../../plugins/index.ts';
import { createChatter } from '../../shell/app.ts';
import { readConfig } from '../../shell/config.ts';
import { createLog } from '../../shell/log.ts';
import { hashPassword } from '../../shell/passwords.ts';
import { report } from './report.ts';

/** Chatter as it is run, with everything on and its durable store; only the floods are let in. */
const folder = mkdtempSync(join(tmpdir(), 'chatter-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const config = readConfig({
  SERVER_PORT: '0',
  SERVER_HOST: '127.0.0.1',
  DATA_DIR: folder,
  SOCKETS_PER_ADDRESS: '100000',
  SENDS_PER_MINUTE: '600000',
  JOINS_PER_MINUTE: '1000000',
  LOG_LEVEL: 'warn',
});
const chatter = await createChatter(config, createLog(config.logLevel), choosePlugins(config));
const { directory, journal } = chatter.site;
for (const known of directory.categories()) {
  const category = { ...known, maxQueue: 100_000 };
  await directory.putCategory(category);
  await journal.submit({ type: 'editCategory', category });
}
const password = 'a long enough word';
const passwordHash = await hashPassword(password);
const agents = Number(process.argv[2]);
for (let i = 0; i < agents; i += 1) {
  const name = `Agent ${i}`;
  await directory.putAgent({
    id: `agent-${i}`,
    name,
    passwordHash,
    stamp: name,
    limit: 4,
    categories: ['sales'],
    admin: false,
    disabled: false,
  });
}
report(chatter.port, { password });
