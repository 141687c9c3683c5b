import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { report } from './report.ts';

/** One of two, and what its socket writes to. */
export type End = { readonly socket: WebSocket; readonly wire: Socket };

/** Serves sockets two by two, as their addresses name them: hears what one says to the other. */
export const serveInPairs = (hear: (data: Buffer, from: End, to: End) => void): void => {
  const pairs = new Map<string, End[]>();
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  server.on('connection', (socket, request) => {
    const name = request.url ?? '';
    const pair = pairs.get(name) ?? [];
    const end = { socket, wire: request.socket };
    pair.push(end);
    pairs.set(name, pair);
    socket.on('message', (data: Buffer) => {
      for (const other of pair) if (other !== end) hear(data, end, other);
    });
  });
  server.on('listening', () => report((server.address() as AddressInfo).port));
};
