import { ServerResponse } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type Koa from 'koa';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { Caller } from './caller.ts';
import type { Directory } from './directory.ts';
import type { Door } from './door.ts';
import { baseOf, embed, embeddedPage } from './embedding.ts';
import { addressKey } from './address.ts';
import { closes } from './close.ts';
import { strictTransport } from './headers.ts';
import type { Hub } from './hub.ts';
import { wordFor } from './refusals.ts';
import type { Refusals } from './refusals.ts';
import { sockets as rights } from './rights.ts';
import { roleIn } from './rights/row.ts';
import { agentOf, customerOf, rolesOf, sessionOf, signedInOf } from './who.ts';
import { preferredBy } from './language.ts';

export type Upgrades = {
  readonly app: Koa;
  readonly sessions: Koa.Middleware;
  readonly directory: Directory;
  readonly door: Door;
  readonly hub: Hub;
  readonly refusals: Refusals;
  readonly origins: () => ReadonlySet<string>;
  readonly log: Logger;
  readonly socketsPerAddress: number;
  /** Whether browsers reach us by https, whatever the last hop is. */
  readonly isSecure: boolean;
  readonly connected: (socket: WebSocket, wire: Duplex, caller: Caller) => void;
};

const path = '/ws';
/** The longest message that may be allowed, with six bytes for a character as browsers spell some in JSON, and what goes with it. */
const maxPayload = 32 * 1024;
const maxFragments = 64;
const socketsPerSession = 5;
const handshakesAtOnce = 200;
const dismissPatience = 2_000;

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
};

const refuse = (socket: Duplex, status: number, isSecure: boolean): void => {
  // Whoever keeps their half open keeps nothing of ours.
  socket.once('finish', () => socket.destroy());
  const head = [
    `HTTP/1.1 ${status} ${reasons[status]}`,
    'Connection: close',
    'Content-Length: 0',
    ...(isSecure ? [`Strict-Transport-Security: ${strictTransport}`] : []),
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n`);
};

/** Accepts and closes: a browser tries a refused upgrade again for ever. */
const dismiss = (socket: WebSocket): void => {
  const [code, word] = closes.sessionOver;
  socket.close(code, word);
  setTimeout(() => socket.terminate(), dismissPatience).unref();
};

// These listeners live as long as the socket: apart, so that they do not keep its request with them.

/** A connection that breaks is nobody's loss. */
const endOnError = (socket: Duplex): void => {
  socket.on('error', () => socket.destroy());
};
/** A frame that breaks the protocol is an error event, also while it closes. */
const noteErrors = (socket: WebSocket, log: Logger): void => {
  socket.on('error', (error) => log.debug({ err: error }, 'socket error'));
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
  const { app, refusals } = upgrades;
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    endOnError(socket);
    const refuseWith = (status: number, why: string, caller?: Caller | Stranger): void => {
      const { ip } = app.createContext(request, new ServerResponse(request));
      const who = caller && 'who' in caller ? wordFor(caller.who) : undefined;
      refusals.note(`a socket, ${why}`, { address: ip, status, who });
      refuse(socket, status, upgrades.isSecure);
    };
    if (handshakes >= handshakesAtOnce) return refuseWith(503, 'too many at once');
    handshakes += 1;
    admit(request, upgrades)
      .then((admitted) => {
        if ('refused' in admitted) return refuseWith(admitted.refused, admitted.why);
        // Counted in the turn in which it opens: many at once are many.
        if (hasEnough(admitted, upgrades)) return refuseWith(429, 'one too many', admitted);
        // The answer and what the page missed leave in one write, after the turn in which both are made.
        socket.cork();
        setImmediate(() => socket.uncork());
        sockets.handleUpgrade(request, socket, head, (opened) => {
          noteErrors(opened, upgrades.log);
          if ('who' in admitted) upgrades.connected(opened, socket, admitted);
          else {
            opened.on('close', upgrades.hub.hold(addressKey(admitted.address)));
            dismiss(opened);
          }
        });
      })
      .catch((error: unknown) => {
        upgrades.log.error({ err: error }, 'an upgrade failed');
        refuse(socket, 503, upgrades.isSecure);
      })
      .finally(() => {
        handshakes -= 1;
      });
  });
};

/** Somebody whose session is over: they are told so on a socket, which counts as any other. */
type Stranger = { readonly address: string };
/** Somebody who gets no socket: the status, and why in a word. */
type Refused = { readonly refused: number; readonly why: string };

const no = (refused: number, why: string): Refused => ({ refused, why });

const hasEnough = (asking: Caller | Stranger, { hub, socketsPerAddress }: Upgrades): boolean =>
  ('session' in asking && hub.ofSession(asking.session) >= socketsPerSession) ||
  hub.ofAddress(addressKey(asking.address)) >= socketsPerAddress;

/** The caller, or what refuses them. */
const admit = async (
  request: IncomingMessage,
  { app, sessions, directory, door, origins, isSecure }: Upgrades,
): Promise<Caller | Stranger | Refused> => {
  const [place, query] = (request.url ?? '').split('?', 2);
  const embedded = embeddedPage(place ?? '');
  if ((embedded ?? place) !== path) return no(404, 'no such place');
  if (!origins().has(request.headers.origin ?? '')) return no(403, 'of another site');
  const asked = new URLSearchParams(query);
  const as = asked.get('as');
  if (as !== 'customer' && as !== 'agent' && as !== 'admin') return no(400, 'for no role');
  const ctx = app.createContext(request, new ServerResponse(request));
  if (embedded !== undefined) embed(ctx);
  if (isSecure) ctx.cookies.secure = true;
  await sessions(ctx, () => Promise.resolve());
  const role = roleIn(rights[as], rolesOf(ctx, directory));
  const kind = as === 'customer' ? 'customer' : 'agent';
  const id = kind === 'agent' ? agentOf(ctx, directory)?.id : customerOf(ctx);
  const address = ctx.ip;
  if (role === undefined || id === undefined) return { address };
  const verdict = await door.verdict({ audience: as, address });
  if (verdict !== 'open') return no(verdict === 'closed' ? 403 : 503, `at the door, ${verdict}`);
  const since = new Map<string, number>();
  for (const part of (asked.get('since') ?? '').split(',').slice(0, 8)) {
    const [conversation, seq] = part.split('.');
    if (conversation && seq && /^\d{1,9}$/.test(seq)) since.set(conversation, Number(seq));
  }
  return {
    who: { kind, id },
    as,
    role,
    session: sessionOf(ctx).externalKey,
    stamp: kind === 'agent' ? sessionOf(ctx).stamp : undefined,
    signedIn: kind === 'agent' ? signedInOf(ctx) : undefined,
    until: sessionOf(ctx)._expire ?? 0,
    address,
    view: asked.get('view') ?? '',
    edition: asked.get('edition'),
    base: baseOf(ctx),
    t: preferredBy(ctx),
    since,
  };
};
