import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bodyParser } from '@koa/bodyparser';
import { Router } from '@koa/router';
import Koa from 'koa';
import views from 'koa-views';
import type { Logger } from 'pino';
import { createDesk } from '../engine/index.ts';
import type { Desk } from '../engine/index.ts';
import { isEntry } from '../engine/protocol.ts';
import { Acts } from './act.ts';
import { loadAssets } from './assets.ts';
import { Broadcast } from './broadcast.ts';
import type { Config } from './config.ts';
import { deliver } from './deliver.ts';
import { Directory } from './directory.ts';
import { Door } from './door.ts';
import { showErrors } from './errors.ts';
import { Fragments } from './fragments.ts';
import { secureHeaders } from './headers.ts';
import { History } from './history.ts';
import { plugIn } from './host.ts';
import { htmxConfig } from './htmx.ts';
import { Hub } from './hub.ts';
import { Journal } from './journal.ts';
import { allowedOrigins, refuseForeignForms } from './origin.ts';
import { adminPages } from './pages/admin.ts';
import { agentPages } from './pages/agent.ts';
import { conversationPages } from './pages/conversations.ts';
import { customerPages } from './pages/customer.ts';
import { SetupLink, setupPages } from './pages/setup.ts';
import { signInPages } from './pages/signIn.ts';
import type { Plugin } from './plugin.ts';
import { useSessions } from './session.ts';
import { settingsFrom } from './settings.ts';
import type { Site } from './site.ts';
import { keepAlive, serveSocket } from './sockets.ts';
import { acceptUpgrades } from './upgrade.ts';
import { createViews } from './views.ts';
import { audienceOf } from './visitor.ts';

/** A running Chatter. */
export type Chatter = {
  readonly port: number;
  readonly origin: string;
  readonly site: Site;
  /** Where the first admin is made; nothing once there is one. */
  readonly setupUrl: string | undefined;
  /** Ends it: sockets told, what was taken stored, plugins undone. */
  stop(): Promise<void>;
};

/** How long a stop waits for the store and for open requests, in milliseconds. */
const storePatience = 3_000;
const requestPatience = 500;
/** Frames a minute that every socket may send, and for each message that it may send. */
const leastFrames = 400;
const framesPerSend = 4;
/** Not allowed any more. */
const notAllowed = 1008;
/** The server restarts: come back soon. */
const serviceRestart = 1012;

/** Starts Chatter with these plugins; resolves when it takes visitors. */
export const createChatter = async (
  config: Config,
  log: Logger,
  plugins: readonly Plugin[],
): Promise<Chatter> => {
  const door = new Door();
  const hub = new Hub();
  const plugged = await plugIn(plugins, {
    config,
    log,
    door,
    desk: (): Desk => desk,
    recheck: () => recheck(hub, door),
  });
  const store = plugged.need('store');
  const directory = await Directory.open(store);
  const settings = settingsFrom(await store.value('settings'));
  const live = await store.live();
  const desk = createDesk(settings, directory.categories(), live, Date.now());

  const journal = new Journal(desk, store, log, live.turn);
  const history = new History(store);
  const sources = { desk, directory, history, store };
  const acts = new Acts(desk, journal, config.sendsPerMinute);
  const site: Site = { config, log, desk, store, directory, journal, acts, hub, sources };

  const app = new Koa({ proxy: config.proxies > 0, maxIpsCount: config.proxies });
  const server = createServer();
  let allowed: ReadonlySet<string> = new Set();
  const origins = (): ReadonlySet<string> => allowed;

  const assets = await loadAssets();
  const templates = createViews({ site: config.siteName, assets: assets.urls, htmxConfig });
  const fragments = new Fragments(sources, templates);
  const broadcast = new Broadcast(sources, hub, fragments, templates);
  journal.on((facts) => {
    for (const fact of facts) if (isEntry(fact)) history.add(fact);
    for (const fact of facts) deliver(fact, hub, fragments);
    broadcast.hear(facts);
    for (const listen of plugged.listeners) listen(facts);
  });
  journal.onConflict = () => process.kill(process.pid, 'SIGTERM');

  const link = new SetupLink();
  const router = new Router();
  customerPages(router, site);
  agentPages(router, site);
  signInPages(router, site);
  conversationPages(router, site);
  adminPages(router, site);
  setupPages(router, site, link);
  for (const add of plugged.pages) add(router, site);
  router.get('/healthz', (ctx) => {
    ctx.body = { ready: true };
  });

  const sessions = useSessions(app, config, store);
  app.use(secureHeaders(config));
  app.use(assets.serve);
  app.use(views(templates.root, { extension: 'pug', engineSource: { pug: templates.engine } }));
  app.use(showErrors(log));
  for (const middleware of plugged.middleware) app.use(middleware);
  app.use(async (ctx, next) => {
    if (!(await door.lets({ audience: audienceOf(ctx.path), address: ctx.ip }))) {
      ctx.throw(403, 'This page is not open to your address.');
    }
    await next();
  });
  app.use(refuseForeignForms(origins));
  app.use(sessions);
  app.use(bodyParser({ enableTypes: ['form'], formLimit: '64kb' }));
  app.use(router.routes());
  app.use(router.allowedMethods());

  const framesPerMinute = Math.max(leastFrames, config.sendsPerMinute * framesPerSend);
  const parts = { sources, journal, acts, hub, fragments, broadcast, log, framesPerMinute };
  acceptUpgrades(server, {
    app,
    sessions,
    directory,
    door,
    hub,
    origins,
    socketsPerAddress: config.socketsPerAddress,
    connected: (socket, wire, caller) => serveSocket(parts, socket, wire, caller),
  });
  const respond = app.callback();
  server.on('request', (request, response) => void respond(request, response));
  const port = await listen(server, config);
  allowed = allowedOrigins(config, port);
  const origin = config.publicOrigin ?? `http://localhost:${port}`;
  journal.rearm();
  const stopPings = keepAlive(hub);
  const sweeper = setInterval(() => {
    void sweep(site);
  }, 3_600_000);

  return {
    port,
    origin,
    site,
    get setupUrl() {
      return directory.hasAdmin ? undefined : `${origin}/setup/${link.token}`;
    },
    stop: async () => {
      clearInterval(sweeper);
      stopPings();
      broadcast.stop();
      const closed = new Promise<void>((done) => server.close(() => done()));
      for (const connection of hub) connection.close(serviceRestart, 'restart');
      await journal.close(storePatience);
      setTimeout(() => server.closeAllConnections(), requestPatience).unref();
      server.closeIdleConnections();
      await closed;
      await plugged.undo();
    },
  };
};

/** Ends the sockets of everybody whom the door does not let in any more. */
const recheck = async (hub: Hub, door: Door): Promise<void> => {
  for (const connection of hub) {
    const { who, address } = connection;
    if (!(await door.lets({ audience: who.kind, address })))
      connection.close(notAllowed, 'not allowed');
  }
};

/** The port it listens on; rejects when it cannot. */
const listen = (server: Server, { port, host }: Config): Promise<number> =>
  new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => listening((server.address() as AddressInfo).port));
  });

/** Forgets sessions that are over. */
const sweep = async ({ store, log }: Site): Promise<void> => {
  try {
    await store.removeExpiredSessions(Date.now());
  } catch (error) {
    log.error({ err: error }, 'sessions could not be swept');
  }
};
