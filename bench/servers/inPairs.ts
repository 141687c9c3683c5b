import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { report } from './report.ts';

/** Serves sockets two by two, as their addresses name them: hears what one says to the other. */
export const serveInPairs = (
  hear: (data: Buffer, from: WebSocket, to: WebSocket) => void,
): void => {
  const pairs = new Map<string, WebSocket[]>();
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  server.on('connection', (socket, request) => {
    const name = request.url ?? '';
    const pair = pairs.get(name) ?? [];
    pair.push(socket);
    pairs.set(name, pair);
    socket.on('message', (data: Buffer) => {
      for (const other of pair) if (other !== socket) hear(data, socket, other);
    });
  });
  server.on('listening', () => report((server.address() as AddressInfo).port));
};
