import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { createDesk } from '../engine/index.ts';
import type { Desk } from '../engine/index.ts';
import { isEntry } from '../engine/protocol.ts';
import { Acts } from './act.ts';
import { Arrivals } from './arrivals.ts';
import { loadAssets } from './assets.ts';
import { Audit } from './audit.ts';
import { Broadcast } from './broadcast.ts';
import { deskTime } from './clock.ts';
import { isReadable } from './config.ts';
import type { Config } from './config.ts';
import { Containment } from './containment.ts';
import { deliver } from './deliver.ts';
import { Directory } from './directory.ts';
import { Door } from './door.ts';
import { Embedding } from './embedding.ts';
import { endExpired } from './expiry.ts';
import { Figures } from './figures.ts';
import { Fragments } from './fragments.ts';
import { History } from './history.ts';
import { plugIn } from './host.ts';
import { htmxConfig } from './htmx.ts';
import { Hub } from './hub.ts';
import { LeftMessages } from './leftMessages.ts';
import { Journal } from './journal.ts';
import { allowedOrigins } from './origin.ts';
import { SetupLink } from './pages/setup.ts';
import { shortestPassword } from './passwords.ts';
import type { Plugin } from './plugin.ts';
import { Replies } from './replies.ts';
import { Readings } from './readings.ts';
import { Refusals, wordFor } from './refusals.ts';
import { Retention } from './retention.ts';
import { Seal } from './seal.ts';
import { Sessions } from './sessions.ts';
import { settingsFrom } from './settings.ts';
import type { Site } from './site.ts';
import { keepAlive, serveSocket } from './sockets.ts';
import { Supervision } from './supervision.ts';
import { Turns } from './turns.ts';
import { acceptUpgrades } from './upgrade.ts';
import { createViews } from './views.ts';
import { Waits } from './waits.ts';
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
  let undo = (): Promise<void> => Promise.resolve();
  try {
    return await begin(config, log, plugins, onFatal, (undoing) => (undo = undoing));
  } catch (error) {
    // What does not start leaves nothing open.
    await undo();
    throw error;
  }
};

const begin = async (
  config: Config,
  log: Logger,
  plugins: readonly Plugin[],
  onFatal: (error: Error) => void,
  plugs: (undo: () => Promise<void>) => void,
): Promise<Chatter> => {
  const door = new Door();
  const hub = new Hub();
  const refusals = new Refusals(log);
  const containment = new Containment(log);
  const plugged = await plugIn(plugins, {
    config,
    log,
    door,
    desk: (): Desk => desk,
    recheck: () => recheck({ hub, door, refusals, containment }),
  });
  plugs(() => plugged.undo());
  const store = plugged.need('store');
  const directory = await Directory.open(store);
  const settings = settingsFrom(await store.value('settings'));
  const embedding = await Embedding.open(store);
  const live = await store.live();
  const desk = createDesk(settings, directory.categories(), live, deskTime());

  const journal = new Journal(desk, store, log, live.turn);
  const history = new History(store);
  const waits = new Waits();
  const turns = new Turns(live.sent);
  const leftMessages = new LeftMessages(store, directory, log);
  const sources = { desk, directory, history, store, waits, turns, leftMessages };
  const arrivals = new Arrivals(config.joinsPerMinute);
  const acts = new Acts(desk, journal, history, arrivals, config.sendsPerMinute);
  const audit = new Audit(store, log);
  const retention = await Retention.open(store, log);
  const readings = new Readings(audit, sources);
  const figures = new Figures(store, log);
  const sessions = new Sessions(store);
  const seal = new Seal(config.sessionSecret);
  const site: Site = {
    config,
    log,
    desk,
    store,
    directory,
    journal,
    acts,
    arrivals,
    audit,
    embedding,
    hub,
    refusals,
    sources,
    retention,
    replies: new Replies(store),
    readings,
    figures,
    sessions,
    seal,
  };

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
  for (const listen of plugged.listeners) journal.on(listen);
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

type Rechecking = {
  readonly hub: Hub;
  readonly door: Door;
  readonly refusals: Refusals;
  readonly containment: Containment;
};

/** Milliseconds until a guard that could not say is asked again. */
const askAgain = 1_000;

/** Ends the sockets of everybody whom the door does not let in any more. */
const recheck = async (parts: Rechecking): Promise<void> => {
  const { hub, door, refusals, containment } = parts;
  let isUnsure = false;
  for (const connection of hub) {
    const { as, address, who } = connection;
    const verdict = await door.verdict({ audience: as, address });
    // Who was let in is not cut off by a guard that cannot say, and not forgotten either.
    isUnsure ||= verdict === 'unsure' && connection.isOpen;
    if (verdict !== 'closed') continue;
    refusals.note('at the door, cut off', { address, who: wordFor(who) });
    connection.close('notAllowed');
  }
  if (isUnsure)
    containment.after(askAgain, 'the guards could not be asked again', () => recheck(parts));
};

/** The port it listens on; rejects when it cannot. */
const listen = (server: Server, { port, host }: Config, log: Logger): Promise<number> =>
  new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      // From here on it is one connection that the system could not give us.
      server.on('error', (error) => log.error({ err: error }, 'a connection could not be taken'));
      listening((server.address() as AddressInfo).port);
    });
  });

/** Forgets sessions that are over, and what was audited long ago. */
const sweep = async ({ audit, store, log }: Site): Promise<void> => {
  try {
    await store.removeExpiredSessions(Date.now());
    await audit.forget(Date.now());
  } catch (error) {
    log.error({ err: error }, 'what is over could not be swept');
  }
};
