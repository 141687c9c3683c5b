import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openLibsql } from '../../plugins/libsql/index.ts';
import { operate } from '../operate.ts';
import { compare, people } from './crash.ts';
import { Server } from './server.ts';
import type { Acked, Writer } from './writer.ts';

const pause = (ms: number): Promise<void> => new Promise((over) => setTimeout(over, ms));

describe('a backup under load', function () {
  this.timeout(120_000);
  let folder: string;
  let data: string;
  let server: Server;
  let writers: readonly Writer[] = [];
  let writing: Promise<unknown> = Promise.resolve();

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chatter-backup-'));
    data = join(folder, 'data');
    await mkdir(data);
    server = await Server.at(data);
    await server.start();
  });
  afterEach(async () => {
    for (const writer of writers) writer.stop();
    await writing;
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  });

  const acked = (): Acked[] => writers.flatMap((writer) => writer.acked);
  /** Waits until everybody has so many more messages acknowledged than now. */
  const everybodyWrites = async (more: number): Promise<void> => {
    const before = writers.map((writer) => writer.acked.length);
    const isDone = () =>
      writers.every((writer, index) => writer.acked.length >= before[index]! + more);
    while (!isDone()) await pause(50);
  };

  it('holds what was acknowledged before it, and a new server goes on from it', async () => {
    const file = join(folder, 'backup.db');
    writers = await people(server, 2);
    writing = Promise.all(writers.map((writer) => writer.write()));
    await everybodyWrites(3);
    const before = acked();
    const [made] = await Promise.all([operate(data, ['backup', file]), everybodyWrites(1)]);
    expect(made.code, made.err).to.equal(0);
    expect(made.out).to.match(/holds 3 accounts, 8 conversations, \d+ of their messages/);

    await server.kill();
    await rm(data, { recursive: true });
    const restored = await operate(data, ['restore', file]);
    expect(restored.code, restored.err).to.equal(0);
    await server.start();
    // With the cookies that they have, in the chats that they had.
    await everybodyWrites(2);
    for (const writer of writers) writer.stop();
    await writing;
    await server.kill();
    const store = await openLibsql(data);
    expect(await compare(store, before)).to.deep.equal([]);
    await store.close();
  });
});
