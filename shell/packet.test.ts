import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { WebSocket, WebSocketServer } from 'ws';
import { packer, packet } from './packet.ts';

describe('frames in one piece', () => {
  it('come apart again at the browser, short and long, in any script, in order', async () => {
    const texts = ['', 'a', 'é€😀'];
    for (const length of [124, 125, 126, 127, 65_534, 65_535, 65_536, 70_000])
      texts.push('x'.repeat(length), 'é'.repeat(length / 2));
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    server.on('connection', (_socket, { socket }) => {
      socket.write(packet(texts));
      socket.write(packet(['the end']));
    });
    await new Promise((listening) => server.once('listening', listening));
    const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const heard: string[] = [];
    await new Promise((ended) => {
      client.on('message', (data: Buffer, isBinary) => {
        expect(isBinary).to.equal(false);
        heard.push(data.toString());
        if (heard.at(-1) === 'the end') ended(undefined);
      });
    });
    client.terminate();
    server.close();
    expect(heard).to.deep.equal([...texts, 'the end']);
  });

  it('are made once for all in a row who get the same, and for nobody else', () => {
    const pack = packer();
    const [one, same] = [pack(['a', 'b']), pack(['a', 'b'])];
    expect(same).to.equal(one);
    for (const other of [['a'], ['a', 'b', 'c'], ['a', 'c'], []])
      expect(pack(other)).to.deep.equal(packet(other));
  });
});
