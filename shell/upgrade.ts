import { ServerResponse } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type Koa from 'koa';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { Caller } from './caller.ts';
import type { Directory } from './directory.ts';
import type { Door } from './door.ts';
import { sessionOver } from './hub.ts';
import type { Hub } from './hub.ts';
import { agentOf, customerOf, sessionOf } from './who.ts';

export type Upgrades = {
  readonly app: Koa;
  readonly sessions: Koa.Middleware;
  readonly directory: Directory;
  readonly door: Door;
  readonly hub: Hub;
  readonly origins: () => ReadonlySet<string>;
  readonly socketsPerAddress: number;
  readonly connected: (socket: WebSocket, wire: Duplex, caller: Caller) => void;
};

const path = '/ws';
const maxPayload = 16 * 1024;
const maxFragments = 64;
const socketsPerSession = 5;
const handshakesAtOnce = 200;

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
};

const refuse = (socket: Duplex, status: number): void => {
  socket.end(
    `HTTP/1.1 ${status} ${reasons[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
};

/** Lets people who may have one open a socket: path, origin, session, role, guards and limits, in this order. */
export const acceptUpgrades = (server: Server, upgrades: Upgrades): void => {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload,
    maxFragments,
    perMessageDeflate: false,
    clientTracking: false,
  });
  let handshakes = 0;
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // A connection that breaks now is nobody's loss.
    socket.on('error', () => socket.destroy());
    if (handshakes >= handshakesAtOnce) return refuse(socket, 503);
    handshakes += 1;
    admit(request, upgrades)
      .then((admitted) => {
        if (typeof admitted === 'number') return refuse(socket, admitted);
        sockets.handleUpgrade(request, socket, head, (opened) => {
          if (admitted) upgrades.connected(opened, socket, admitted);
          else opened.close(sessionOver, 'session over');
        });
      })
      .catch(() => refuse(socket, 503))
      .finally(() => {
        handshakes -= 1;
      });
  });
};

/** The caller, or the status that refuses them; nothing when their session is over. */
const admit = async (
  request: IncomingMessage,
  { app, sessions, directory, door, hub, origins, socketsPerAddress }: Upgrades,
): Promise<Caller | number | undefined> => {
  const url = URL.canParse(request.url ?? '', 'http://localhost')
    ? new URL(request.url ?? '', 'http://localhost')
    : undefined;
  if (url?.pathname !== path) return 404;
  if (!origins().has(request.headers.origin ?? '')) return 403;
  const as = url.searchParams.get('as');
  if (as !== 'customer' && as !== 'agent') return 400;
  const ctx = app.createContext(request, new ServerResponse(request));
  await sessions(ctx, () => Promise.resolve());
  const id = as === 'agent' ? agentOf(ctx, directory)?.id : customerOf(ctx);
  if (id === undefined) return undefined;
  const address = ctx.ip;
  if (!(await door.lets({ audience: as, address }))) return 403;
  const session = sessionOf(ctx).externalKey;
  if (hub.ofSession(session) >= socketsPerSession) return 429;
  if (hub.ofAddress(address) >= socketsPerAddress) return 429;
  const since = new Map<string, number>();
  for (const part of (url.searchParams.get('since') ?? '').split(',').slice(0, 8)) {
    const [conversation, seq] = part.split('.');
    if (conversation && seq && /^\d{1,9}$/.test(seq)) since.set(conversation, Number(seq));
  }
  return {
    who: { kind: as, id },
    session,
    stamp: as === 'agent' ? sessionOf(ctx).stamp : undefined,
    address,
    view: url.searchParams.get('view') ?? '',
    since,
  };
};
