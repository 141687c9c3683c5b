import { expect } from 'chai';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Visitor } from '../visitor.ts';
import { crash } from './crash.ts';
import { Server } from './server.ts';

describe('a server that is killed while people write', () => {
  it('has everything that it acknowledged, once, in order, when it is back', async () => {
    const { acked, settled, faults } = await crash(3, 2);
    expect(faults).to.deep.equal([]);
    expect(acked).to.be.greaterThan(20);
    expect(settled).to.be.greaterThan(0);
  }).timeout(180_000);
});

describe('a server that is asked to stop', () => {
  it('tells its sockets to come back soon and is gone within five seconds', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chatter-stop-'));
    const server = await Server.at(folder);
    await server.start();
    const visitor = new Visitor(server.origin);
    const wire = await visitor.connect('customer', '/');
    expect(await server.kill('SIGTERM')).to.equal(0);
    expect(await wire.closed).to.equal(1012);
    await rm(folder, { recursive: true, force: true });
  });
});
