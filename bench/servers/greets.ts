import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { signature } from '../clients/greeted.ts';
import { report } from './report.ts';

/**
 * The least that knows who comes back: a signed cookie, a session in memory, and one frame in the same
 * write as the answer. No guard, no limit, no machine hears of it, and the page missed nothing.
 */
const sessions = new Map<string, { readonly since: number }>();
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
const server = createServer();
server.on('upgrade', (request, wire, head) => {
  const cookie = request.headers.cookie ?? '';
  const [, id = '', signed = ''] = /^(person=\d+); person\.sig=([\w-]+)$/.exec(cookie) ?? [];
  if (!signature.verify(id, signed)) {
    wire.destroy();
    return;
  }
  const as = new URLSearchParams(request.url?.split('?', 2)[1]).get('as');
  const session = sessions.get(id) ?? { since: Date.now() };
  sessions.set(id, session);
  wire.cork();
  setImmediate(() => wire.uncork());
  sockets.handleUpgrade(request, wire, head, (socket) =>
    socket.send(JSON.stringify({ op: 'resumed', as, since: session.since })),
  );
});
server.listen(0, '127.0.0.1', () => report((server.address() as AddressInfo).port));
