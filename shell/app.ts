import { createServer } from 'node:http';
import type { Logger } from 'pino';
import { isEntry } from '../engine/protocol.ts';
import { loadAssets } from './assets.ts';
import { Broadcast } from './broadcast.ts';
import { isReadable } from './config.ts';
import type { Config } from './config.ts';
import { Containment } from './containment.ts';
import { deliver } from './deliver.ts';
import { Door } from './door.ts';
import { endExpired } from './expiry.ts';
import { Fragments } from './fragments.ts';
import { plugIn } from './host.ts';
import type { Plugged } from './host.ts';
import { htmxConfig } from './htmx.ts';
import { Hub } from './hub.ts';
import { listen } from './listen.ts';
import { openSite } from './openSite.ts';
import { allowedOrigins } from './origin.ts';
import { SetupLink } from './pages/setup.ts';
import { shortestPassword } from './passwords.ts';
import type { Plugin } from './plugin.ts';
import { recheck } from './recheck.ts';
import { Refusals } from './refusals.ts';
import type { Site } from './site.ts';
import { keepAlive, serveSocket } from './sockets.ts';
import { Supervision } from './supervision.ts';
import { keepSwept } from './sweep.ts';
import { acceptUpgrades } from './upgrade.ts';
import { createViews } from './views.ts';
import { createWeb } from './web.ts';

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

/**
 * Starts Chatter with these plugins; resolves when it takes visitors. `onFatal` hears of what
 * only a new start can mend.
 */
export const createChatter = async (
  config: Config,
  log: Logger,
  plugins: readonly Plugin[],
  onFatal: (error: Error) => void = () => {},
): Promise<Chatter> => {
  const hub = new Hub();
  const refusals = new Refusals(log);
  const containment = new Containment(log);
  const door = new Door();
  // Plugins are set up before there is a desk.
  let site: Site;
  const plugged = await plugIn(plugins, {
    config,
    log,
    door,
    desk: () => site.desk,
    recheck: () => recheck({ hub, door, refusals, containment }),
  });
  try {
    site = await openSite({ config, log, hub, refusals }, plugged.need('store'));
    return await begin(site, plugged, door, containment, onFatal);
  } catch (error) {
    // What does not start leaves nothing open.
    await plugged.undo();
    throw error;
  }
};

const begin = async (
  site: Site,
  plugged: Plugged,
  door: Door,
  containment: Containment,
  onFatal: (error: Error) => void,
): Promise<Chatter> => {
  const { acts, config, desk, directory, figures, hub, journal, log } = site;
  const { readings, refusals, retention, sessions, sources } = site;
  const { history, leftMessages, turns, waits } = sources;

  const server = createServer();
  let allowed: ReadonlySet<string> = new Set();
  const origins = (): ReadonlySet<string> => allowed;

  const assets = loadAssets();
  const edition = (): string => `${directory.edition}.${assets.version}`;
  const templates = createViews({
    site: config.siteName,
    assets: assets.urls,
    htmxConfig,
    passwordLength: shortestPassword,
    version: assets.version,
    edition,
    base: '',
  });
  const fragments = new Fragments(sources, templates, hub);
  const broadcast = new Broadcast(sources, hub, fragments, templates, containment);
  const supervision = new Supervision(
    sources,
    hub,
    fragments,
    readings,
    templates,
    containment,
    edition,
  );
  leftMessages.onChange = () =>
    containment.run('agents could not be told of messages left', () => broadcast.messagesLeft());
  retention.onErased = () => void leftMessages.recount();
  directory.onEdit = (category) => broadcast.edited(category);
  // Each hears by itself: what one of them cannot do keeps nothing from the others.
  journal.on((facts) => {
    for (const fact of facts) if (isEntry(fact)) history.add(fact);
  });
  for (const one of [waits, turns, readings, figures, leftMessages]) {
    journal.on((facts) => one.hear(facts));
  }
  journal.on((facts) => {
    for (const fact of facts) deliver(fact, hub, fragments, containment);
  });
  for (const one of [broadcast, supervision]) journal.on((facts) => one.hear(facts));
  for (const hear of plugged.listeners) journal.on(hear);
  journal.onConflict = onFatal;

  const link = new SetupLink();
  const web = createWeb(site, door, plugged, { assets: assets.serve, templates, origins, link });
  const framesPerMinute = Math.max(leastFrames, config.sendsPerMinute * framesPerSend);
  const parts = {
    sources,
    journal,
    acts,
    hub,
    sessions,
    fragments,
    broadcast,
    supervision,
    refusals,
    containment,
    log,
    framesPerMinute,
    edition,
  };
  acceptUpgrades(server, {
    ...web,
    directory,
    door,
    hub,
    refusals,
    log,
    origins,
    isSecure: config.isSecure,
    socketsPerAddress: config.socketsPerAddress,
    connected: (socket, wire, caller) => serveSocket(parts, socket, wire, caller),
  });
  const respond = web.app.callback();
  server.on('request', (request, response) => void respond(request, response));
  const port = await listen(server, config, log);
  allowed = allowedOrigins(config, port);
  const origin = config.publicOrigin ?? `http://localhost:${port}`;
  if (isReadable(config))
    log.warn({ origin }, 'passwords and words come by http: others can read them on their way');
  journal.rearm();
  const stopPings = keepAlive(hub, containment);
  retention.start();
  figures.start();
  void leftMessages.recount();
  const stopExpiry = endExpired({ hub, sessions, directory, desk, containment });
  const stopSweeps = keepSwept(site);

  return {
    port,
    origin,
    site,
    get setupUrl() {
      return directory.hasAdmin ? undefined : `${origin}/setup/${link.token}`;
    },
    stop: async () => {
      stopSweeps();
      stopPings();
      stopExpiry();
      refusals.beginAnew();
      containment.beginAnew();
      const closed = new Promise<void>((done) => server.close(() => done()));
      for (const connection of hub) connection.close('restart');
      await journal.close(storePatience);
      broadcast.stop();
      supervision.stop();
      setTimeout(() => server.closeAllConnections(), requestPatience).unref();
      server.closeIdleConnections();
      await closed;
      figures.stop();
      await retention.stop();
      await plugged.undo();
    },
  };
};
