import { openSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { until } from '../test/browser/until.ts';
import { Server } from '../test/crash/server.ts';

describe('a process of its own', () => {
  let folder: string;
  let server: Server;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chatter-'));
  });
  afterEach(async () => {
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  });

  it('serves people while the disk under its log is full', async () => {
    const env = { LOG_LEVEL: 'trace' };
    server = await Server.at(folder, env, openSync('/dev/full', 'w'));
    await server.start();
    expect((await fetch(server.origin)).status).to.equal(200);
    const agent = `${server.origin}/agent/sign-in`;
    const headers = { 'Sec-Fetch-Site': 'same-origin' };
    const body = new URLSearchParams({ name: 'Nobody', password: 'no word of theirs' });
    expect((await fetch(agent, { method: 'POST', headers, body })).status).to.equal(401);
    expect(await server.kill('SIGTERM')).to.equal(0);
  });

  it('says in its log what error it ends by', async () => {
    const log = join(folder, 'log');
    const fails = `process.on('SIGUSR2',()=>{throw(new/**/Error('nobody'))})`;
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${fails}` };
    server = await Server.at(folder, env, openSync(log, 'w'));
    await server.start();
    process.kill(server.pid ?? 0, 'SIGUSR2');
    await until('it has ended', async () => server.pid === undefined);
    const [line = ''] = (await readFile(log, 'utf8')).trim().split('\n').slice(-1);
    const { level, err } = JSON.parse(line) as { level: number; err: { message: string } };
    expect([level, err.message]).to.deep.equal([60, 'nobody']);
  });
});
