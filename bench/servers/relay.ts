import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { report } from './report.ts';

/** The least that a server can do: what one of a pair says goes to the other. */
const pairs = new Map<string, WebSocket[]>();
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket, request) => {
  const name = request.url ?? '';
  const pair = pairs.get(name) ?? [];
  pair.push(socket);
  pairs.set(name, pair);
  socket.on('message', (data) => {
    for (const other of pair) if (other !== socket) other.send(data, { binary: false });
  });
});
server.on('listening', () => report((server.address() as AddressInfo).port));
