import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { WebSocket, WebSocketServer } from 'ws';
import { readFrame } from '../test/wire.ts';
import type { Caller } from './caller.ts';
import { Connection } from './connection.ts';
import { control, state } from './envelope.ts';
import { english } from './translate.ts';

const caller: Caller = {
  who: { kind: 'customer', id: 'carl' },
  as: 'customer',
  role: 'customer',
  session: 'session',
  stamp: undefined,
  until: Infinity,
  signedIn: undefined,
  address: '127.0.0.1',
  view: 'home',
  edition: null,
  base: '',
  t: english,
  since: new Map(),
};
const frame = (url: string) => control({ op: 'go', url });

describe('one socket of one person', () => {
  let server: WebSocketServer;
  let client: WebSocket;
  let connection: Connection;
  let connect: (patience?: number) => Connection;
  let written = 0;
  let heard: string[];
  /** What the page hears before this. */
  const until = async (last: string): Promise<string[]> => {
    while (!heard.includes(last)) await new Promise((later) => setTimeout(later, 5));
    return heard.splice(0);
  };

  beforeEach(async () => {
    server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    await new Promise((listening) => server.once('listening', listening));
    const connected = new Promise((come) => {
      server.once('connection', (socket, { socket: wire }) => {
        const write = wire.write.bind(wire) as (...all: unknown[]) => boolean;
        wire.write = (...all: unknown[]): boolean => {
          written += 1;
          return write(...all);
        };
        connect = (patience) => new Connection(socket, wire, caller, 400, patience);
        connection = connect();
        come(undefined);
      });
    });
    client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const hears: string[] = (heard = []);
    client.on('message', (data: Buffer) => {
      hears.push(String(readFrame(data.toString())['url']));
    });
    client.on('ping', () => hears.push('ping'));
    client.on('close', (code) => hears.push(`close ${code}`));
    await connected;
    written = 0;
  });
  afterEach(() => {
    client.terminate();
    server.close();
  });

  it('is written to once for all that is sent in a turn', async () => {
    for (const url of ['/1', '/2', '/3']) connection.send(frame(url));
    expect(await until('/3')).to.deep.equal(['/1', '/2', '/3']);
    expect(written).to.equal(1);
    expect(connection.traffic.framesOut).to.equal(3);
  });

  it('hears in order what takes time to make, and what comes after it', async () => {
    void connection.sendLater(async () => {
      await new Promise((later) => setTimeout(later, 20));
      return [frame('/slow')];
    });
    connection.send(frame('/after'));
    expect(await until('/after')).to.deep.equal(['/slow', '/after']);
  });

  const turn = (): Promise<void> => new Promise((next) => setImmediate(next));
  const stopReading = async (): Promise<void> => {
    while (client.readyState !== client.OPEN) await turn();
    client.pause();
  };
  const missed = (count: number, length: number) =>
    Array.from({ length: count }, (_, n) => frame(`/${n}`.padEnd(length, '.')));

  it('hears all that it missed, however much that is, as fast as it reads', async () => {
    void connection.sendLater(() => Promise.resolve(missed(5_000, 1_000)));
    connection.send(frame('/after'));
    const all = await until('/after');
    expect(all.map((url) => url.replaceAll('.', ''))).to.deep.equal([
      ...Array.from({ length: 5_000 }, (_, n) => `/${n}`),
      '/after',
    ]);
    expect(connection.isOpen).to.equal(true);
  });

  it('is cut off where it does not read what it missed, once too much waits for that', async () => {
    await stopReading();
    void connection.sendLater(() => Promise.resolve(missed(5_000, 4_096)));
    for (let n = 0; n < 100; n += 1) await turn();
    connection.send(state(`<hx-partial ${'x'.repeat(4_096)}`));
    for (let n = 0; n < 40; n += 1) {
      expect(connection.isOpen, String(n)).to.equal(true);
      connection.send(frame('/'.padEnd(4_096, '.')));
    }
    for (let n = 0; n < 40; n += 1) connection.send(frame('/'.padEnd(4_096, '.')));
    expect(connection.isOpen).to.equal(false);
  });

  it('is cut off where it reads nothing of what it missed for a while, though nothing else happens', async () => {
    await stopReading();
    const hasty = connect(50);
    await hasty.sendLater(() => Promise.resolve(missed(5_000, 4_096)));
    expect(hasty.isOpen).to.equal(false);
  });

  it('is known to show what is over, once it has read on after it was too slow', async () => {
    await stopReading();
    for (let n = 0; n < 5_000; n += 1) {
      connection.send(state(`<hx-partial ${'x'.repeat(4_096)}`));
      await turn();
    }
    expect(connection.isOpen).to.equal(true);
    expect(connection.takeLeftOut()).to.equal(false);
    client.resume();
    while (!connection.takeLeftOut()) await turn();
    expect(connection.takeLeftOut()).to.equal(false);
  });

  it('has all that was sent before it is asked for a sign of life, and before it is closed', async () => {
    connection.send(frame('/1'));
    connection.ping(frame('/alive'));
    connection.send(frame('/2'));
    connection.close('sessionOver');
    connection.send(frame('/never'));
    expect(await until('close 4401')).to.deep.equal(['/1', 'ping', '/alive', '/2', 'close 4401']);
  });
});
