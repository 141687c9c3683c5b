import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import type { UntimedCommand } from '../engine/protocol.ts';
import type { Acts } from './act.ts';
import type { Broadcast } from './broadcast.ts';
import { closes } from './close.ts';
import type { Close } from './close.ts';
import { Connection } from './connection.ts';
import type { Containment } from './containment.ts';
import { control } from './envelope.ts';
import type { Frame } from './envelope.ts';
import type { Fragments } from './fragments.ts';
import { parseFrame } from './frames.ts';
import type { Hub } from './hub.ts';
import type { Journal } from './journal.ts';
import { refusedActs, wordFor } from './refusals.ts';
import type { Refusals } from './refusals.ts';
import type { Sessions } from './sessions.ts';
import { consoleViewName } from './show/console.ts';
import { customerViewName } from './show/customer.ts';
import type { Sources } from './show/sources.ts';
import { spread } from './spread.ts';
import type { Caller } from './caller.ts';
import type { Supervision } from './supervision.ts';

type Parts = {
  readonly sources: Sources;
  readonly journal: Journal;
  readonly acts: Acts;
  readonly hub: Hub;
  readonly sessions: Sessions;
  readonly fragments: Fragments;
  readonly broadcast: Broadcast;
  readonly supervision: Supervision;
  readonly refusals: Refusals;
  readonly containment: Containment;
  readonly log: Logger;
  readonly framesPerMinute: number;
  /** What pages that are made now say of the names and the script that they have. */
  readonly edition: () => string;
};

/** Sends in a row that came too fast, before the socket is closed. */
const hastyLimit = 3;

/** Takes a new socket on: its person arrives, its frames become acts, its page gets what it missed. */
export const serveSocket = (
  parts: Parts,
  socket: WebSocket,
  wire: Duplex,
  caller: Caller,
): void => {
  const { hub, journal, containment } = parts;
  const connection = new Connection(socket, wire, caller, parts.framesPerMinute);
  // While the guards were asked, the sign-in may have ended: nobody would close this one later.
  if (isOver(parts, caller)) return connection.close('sessionOver');
  const on = (event: 'pong' | 'ping' | 'message', act: (data: Buffer, isBinary: boolean) => void) =>
    socket.on(event, (data: Buffer, isBinary?: boolean) => {
      const isTaken = containment.run('a frame could not be taken', () =>
        act(data, isBinary === true),
      );
      if (!isTaken) connection.close('ourFault');
    });
  on('pong', () => {
    connection.missed = 0;
    counts(parts, connection);
  });
  on('ping', () => counts(parts, connection));
  on('message', (data, isBinary) => {
    connection.heard += 1;
    if (!connection.isOpen) return;
    if (isBinary) cut(parts, connection, 'bytes');
    else hear(parts, connection, data.toString());
  });
  socket.on('close', () => {
    if (hub.remove(connection)) void journal.submit({ type: 'depart', who: caller.who });
  });
  // From here on facts queue behind the catching up, so that nothing falls between.
  const missed = () =>
    caller.as === 'admin' ? parts.supervision.begin(connection, caller) : catchUp(parts, caller);
  void connection.sendLater(() =>
    containment.watch('what a page missed could not be shown', missed()),
  );
  if (hub.add(connection)) void journal.submit({ type: 'arrive', who: caller.who });
};

const isOver = ({ sources, sessions }: Parts, { who, stamp, session }: Caller): boolean => {
  if (sessions.isOver(session)) return true;
  if (who.kind === 'customer') return false;
  const account = sources.directory.agent(who.id);
  return !account || account.disabled || account.stamp !== stamp;
};

/** Ends the socket of somebody whose frames are not to be taken, and writes that down. */
const cut = ({ refusals }: Parts, connection: Connection, why: Close): void => {
  const { address, who } = connection;
  if (connection.isOpen) refusals.note(closes[why][1], { address, who: wordFor(who) });
  connection.close(why);
};

/** Every frame counts, whatever it says; whether this one was not one too many. */
const counts = (parts: Parts, connection: Connection): boolean => {
  const isTaken = connection.frames.take(Date.now());
  if (!isTaken) cut(parts, connection, 'tooFast');
  return isTaken;
};

const hear = (parts: Parts, connection: Connection, text: string): void => {
  if (!counts(parts, connection)) return;
  const asked = parseFrame(text, connection.who, connection);
  if (asked.type === 'malformed') return cut(parts, connection, 'notUnderstood');
  if (asked.type === 'beat') return connection.send(control({ op: 'beat' }));
  // A page says by itself what it shows; everything else is done by somebody.
  if (connection.signedIn && asked.command.type !== 'seen') {
    parts.sessions.touch(connection.session, Date.now());
  }
  if (asked.command.type === 'typing' && !connection.typing.take(Date.now())) return;
  void act(parts, connection, asked.command);
};

/** Does it, and tells a sender what became of the message. */
const act = async (
  parts: Parts,
  connection: Connection,
  command: UntimedCommand,
): Promise<void> => {
  const { acts, log, refusals } = parts;
  try {
    const { address, who } = connection;
    const answer = await acts.run(command, who, address);
    const noted = answer.done ? undefined : refusedActs[answer.why];
    if (noted) refusals.note(noted, { address, who: wordFor(who) });
    if (command.type !== 'send') {
      if (!answer.done && ['store', 'crowd', 'not_ratable'].includes(answer.why)) {
        connection.send(control({ op: 'refused', say: connection.t(`denial.${answer.why}`) }));
      }
      return;
    }
    if (answer.done) {
      connection.hasty = 0;
      connection.send(control({ op: 'ack', id: command.id, seq: answer.seq }));
      return;
    }
    const { why } = answer;
    connection.send(
      control({ op: 'nak', id: command.id, why, say: connection.t(`denial.${why}`) }),
    );
    connection.hasty = why === 'rate' ? connection.hasty + 1 : 0;
    if (connection.hasty >= hastyLimit) cut(parts, connection, 'tooFast');
  } catch (error) {
    log.error({ err: error, act: command.type }, 'an act failed');
    connection.close('ourFault');
  }
};

/** What the page missed since it was rendered, or that it must be fetched again. */
const catchUp = async (
  parts: Parts,
  { who, base, t, view, edition, since }: Caller,
): Promise<readonly Frame[]> => {
  const { sources, fragments, broadcast } = parts;
  const { desk, history } = sources;
  const now =
    who.kind === 'agent' ? consoleViewName(sources, who.id) : customerViewName(desk, who.id);
  const isEdited = edition !== null && edition !== parts.edition();
  if (view !== now || isEdited) return [control({ op: 'reload' })];
  const viewer = { kind: who.kind, id: who.id, t };
  const frames: Frame[] = [];
  for (const [id, seq] of since) {
    const missed = await history.after(id, seq);
    // Asked after the wait: the chat may have gone to somebody else meanwhile.
    if (desk.conversation(id)?.[who.kind] !== who.id) continue;
    frames.push(...fragments.missed(missed, viewer));
    frames.push(...(await fragments.now(id, viewer)));
  }
  if (who.kind === 'agent')
    frames.push(fragments.availability(who.id, t), broadcast.console(who.id, t));
  else if (view === 'home') frames.push(broadcast.categories(base, t));
  return [...frames, control({ op: 'resumed' })];
};

/** Seconds between two pings of a socket, and pings it may miss. */
const pingEvery = 25;
const mayMiss = 2;

/** Pings a socket, or ends one that is silent or whose session is over. */
const tryOut = (connection: Connection): void => {
  if (connection.missed >= mayMiss) connection.terminate();
  else if (connection.until < Date.now()) connection.close('sessionOver');
  else {
    connection.ping(control({ op: connection.takeLeftOut() ? 'reload' : 'beat' }));
  }
};

/** Tries every socket in its own second of the round, those of one second evenly in it. */
export const keepAlive = (hub: Hub, containment: Containment): (() => void) => {
  let second = 0;
  const running = new Set<() => void>();
  const tryOne = (connection: Connection): void => {
    containment.run('a socket could not be pinged', () => tryOut(connection));
  };
  const timer = containment.every(1_000, 'sockets could not be pinged', () => {
    second = (second + 1) % pingEvery;
    const due = [...hub].filter(({ phase }) => Math.floor(phase * pingEvery) === second);
    const stop: () => void = spread(due, tryOne, performance.now(), 900, () =>
      running.delete(stop),
    );
    running.add(stop);
  });
  return () => {
    clearInterval(timer);
    for (const stop of running) stop();
  };
};
