import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Person } from '../engine/protocol.ts';
import type { SignedIn } from './access.ts';
import { addressKey } from './address.ts';
import { Bucket } from './bucket.ts';
import type { Caller } from './caller.ts';
import { closes } from './close.ts';
import type { Close } from './close.ts';
import type { Frame } from './envelope.ts';
import type { Traffic } from './traffic.ts';
import { packer, packet } from './packet.ts';
import type { Role, Side } from './rights/row.ts';
import type { Translate } from './translate.ts';

/** Unsent bytes at which a reader is slow, and at which it is cut off to return and resume. */
const slowAt = 64 * 1024;
const cutAt = 256 * 1024;
const cutPatience = 2_000;
/** How long the next part of what takes time to make waits for a reader, in milliseconds. */
const readPatience = 15_000;

/** Who has frames of this turn of the loop. */
let unsent: Connection[] = [];
/** All frames of a turn leave in one write for each socket: a write costs more than a frame. */
const flushAll = (): void => {
  const all = unsent;
  unsent = [];
  const pack = packer();
  for (const connection of all) connection.flush(pack);
};

/** One socket of one person. */
export class Connection {
  readonly who: Person;
  readonly as: Side;
  /** What the page showed when it asked for the socket. */
  readonly view: string;
  readonly role: Role;
  readonly session: string;
  /** The account's stamp when the socket was opened; a customer has none. */
  readonly stamp: string | undefined;
  /** When the session ends, in milliseconds since 1970. */
  readonly until: number;
  readonly signedIn: SignedIn | undefined;
  readonly address: string;
  /** What limits count by. */
  readonly addressKey: string;
  readonly base: string;
  readonly t: Translate;
  readonly #socket: WebSocket;
  /** What the socket writes to. */
  readonly #wire: Duplex;
  /** Frames of this turn, and their length. */
  #turn: string[] = [];
  #turnLength = 0;
  #order: Promise<void> | undefined;
  /** How much waits for what was to be sent before. */
  #held = 0;
  /** When it is pinged in a round, from 0 to 1: sockets that were opened together are not all due together. */
  readonly phase = Math.random();
  /** Frames that came and went. */
  heard = 0;
  #said = 0;
  /** Whether it was too slow for a frame that may be left out. */
  #leftOut = false;
  /** Pings that were not answered. */
  missed = 0;
  /** Sends that came too fast in a row. */
  hasty = 0;
  readonly typing: Bucket;
  readonly frames: Bucket;

  readonly #patience: number;

  constructor(
    socket: WebSocket,
    wire: Duplex,
    caller: Caller,
    framesPerMinute: number,
    patience = readPatience,
  ) {
    this.#patience = patience;
    this.#socket = socket;
    this.#wire = wire;
    this.who = caller.who;
    this.as = caller.as;
    this.view = caller.view;
    this.role = caller.role;
    this.session = caller.session;
    this.stamp = caller.stamp;
    this.until = caller.until;
    this.signedIn = caller.signedIn;
    this.address = caller.address;
    this.addressKey = addressKey(caller.address);
    this.base = caller.base;
    this.t = caller.t;
    const now = Date.now();
    this.typing = new Bucket(4, 4, now);
    this.frames = new Bucket(framesPerMinute, framesPerMinute / 60, now);
  }

  /** Sends after everything that was given before. */
  send(frame: Frame): void {
    const { data } = frame;
    if (!this.#takes(frame)) return;
    if (!this.#order) return this.#write(data);
    this.#held += data.length;
    void this.sendLater(() => {
      this.#held -= data.length;
      return Promise.resolve([frame]);
    });
  }

  /** Whether there is room for it: a reader who is too slow goes without what may be left out, and is cut off at last. */
  #takes({ passing }: Frame): boolean {
    if (!this.isOpen) return false;
    const waiting = this.#unread + this.#held;
    if (waiting > cutAt) this.close('tooSlow');
    else if (!passing || waiting <= slowAt) return true;
    else this.#leftOut = true;
    return false;
  }

  /** Sends what takes time to make, as fast as it is read; later frames wait for it. */
  sendLater(make: () => Promise<readonly Frame[]>): Promise<void> {
    const turn = this.#after(this.#order, make).finally(() => {
      if (this.#order === turn) this.#order = undefined;
    });
    this.#order = turn;
    return turn;
  }

  async #after(
    before: Promise<void> | undefined,
    make: () => Promise<readonly Frame[]>,
  ): Promise<void> {
    await before;
    try {
      for (const { data } of await make()) {
        if (this.#unread > slowAt) await this.#read();
        this.#write(data);
      }
    } catch {
      // What could not be made is fetched whole by the page when it comes back.
      this.close('ourFault');
    }
  }

  /** Resolves when all that was sent has been read, or when nobody reads it. */
  #read(): Promise<void> {
    const wire = this.#wire;
    this.flush();
    return new Promise((resolve) => {
      if (!wire.writableNeedDrain || wire.destroyed) return resolve();
      const tired = setTimeout(() => this.close('tooSlow'), this.#patience).unref();
      const done = (): void => {
        clearTimeout(tired);
        wire.off('drain', done).off('close', done);
        resolve();
      };
      wire.on('drain', done).on('close', done);
    });
  }

  /** What went through it so far; bytes are counted by the system's socket anyway. */
  get traffic(): Traffic {
    const { bytesRead, bytesWritten } = this.#wire as Partial<Socket>;
    return {
      framesIn: this.heard,
      framesOut: this.#said,
      bytesIn: bytesRead ?? 0,
      bytesOut: bytesWritten ?? 0,
    };
  }

  /** Pings, and sends this frame in the same write. */
  ping(frame: Frame): void {
    this.missed += 1;
    this.#wire.cork();
    this.flush();
    this.#socket.ping();
    this.send(frame);
    this.flush();
    this.#wire.uncork();
  }

  /** Whether it has read all that it was sent, but not all that there was: its page may show what is over. */
  takeLeftOut(): boolean {
    if (!this.#leftOut || this.#socket.bufferedAmount > 0) return false;
    this.#leftOut = false;
    return true;
  }

  /** Whether it still counts: a socket that closes is not listened to any more. */
  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  close(why: Close): void {
    if (!this.isOpen) return;
    const [code, word] = closes[why];
    this.flush();
    this.#socket.close(code, word);
    setTimeout(() => this.#socket.terminate(), cutPatience).unref();
  }

  terminate(): void {
    this.#socket.terminate();
  }

  /** Writes what was sent in this turn, past `ws`: its own frames are whole and written at once. */
  flush(pack = packet): void {
    if (this.#turn.length === 0) return;
    const turn = this.#turn;
    this.#turn = [];
    this.#turnLength = 0;
    if (this.isOpen) this.#wire.write(pack(turn));
  }

  /** Bytes that were sent and not read yet, as far as the system does not have them. */
  get #unread(): number {
    return this.#socket.bufferedAmount + this.#turnLength;
  }

  #write(data: string): void {
    if (!this.isOpen) return;
    this.#said += 1;
    this.#turnLength += data.length;
    if (this.#turn.push(data) > 1) return;
    if (unsent.push(this) === 1) process.nextTick(flushAll);
  }
}
