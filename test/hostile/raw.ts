import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { Visitor } from '../visitor.ts';
import { readFrame } from '../wire.ts';
import type { Heard } from '../wire.ts';
import { upgradeLines } from './ask.ts';
import { closing, firstFrame, frame, op } from './bytes.ts';

const patience = 5_000;

/** A socket of which every byte is our own, opened with somebody's session. */
export class Raw {
  readonly socket: Socket;
  readonly heard: Heard[] = [];
  pongs = 0;
  /** The code in the server's close frame, or what happened without one. */
  readonly closed: Promise<number | 'hung up'>;
  #code: number | undefined;
  #status = '';
  #rest: Buffer = Buffer.alloc(0);
  readonly #watchers = new Set<() => void>();

  private constructor(port: number, head: string | Buffer) {
    this.socket = connect(port, '127.0.0.1');
    this.socket.setNoDelay();
    this.socket.on('error', () => {});
    this.socket.on('data', (data) => this.#hear(data));
    this.closed = new Promise((over) => {
      this.socket.on('close', () => {
        over(this.#code ?? 'hung up');
        this.#tell();
      });
    });
    this.socket.write(head);
  }

  /** Opens one with these bytes behind the head; resolves when the server has greeted it. */
  static async open(
    visitor: Visitor,
    as: 'customer' | 'agent',
    behind: Buffer = Buffer.alloc(0),
  ): Promise<Raw> {
    const lines = upgradeLines(
      `/ws?as=${as}&view=&since=`,
      `Origin: ${visitor.origin}`,
      `Cookie: ${visitor.cookie}`,
    );
    const head = Buffer.concat([Buffer.from(lines), behind]);
    const raw = new Raw(Number(new URL(visitor.origin).port), head);
    await raw.until(() => raw.heard.length > 0 || raw.isOver, 'the welcome');
    if (!raw.#status.includes(' 101 ')) throw new Error(`refused with ${raw.#status}`);
    return raw;
  }

  get isOver(): boolean {
    return this.#code !== undefined || this.socket.destroyed;
  }

  write(bytes: Buffer): void {
    this.socket.write(bytes);
  }

  /** Says it in one proper frame. */
  say(what: object): void {
    this.write(frame(JSON.stringify(what)));
  }

  /** Resolves when it holds; rejects when that takes too long. */
  until(holds: () => boolean, what: string): Promise<void> {
    return new Promise((held, late) => {
      const timer = setTimeout(() => {
        this.#watchers.delete(watch);
        late(new Error(`${what} did not come; heard ${JSON.stringify(this.heard.slice(-5))}`));
      }, patience);
      const watch = (): void => {
        if (!holds()) return;
        clearTimeout(timer);
        this.#watchers.delete(watch);
        held();
      };
      this.#watchers.add(watch);
      watch();
    });
  }

  #hear(data: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, data]);
    if (this.#status === '') {
      const end = this.#rest.indexOf('\r\n\r\n');
      if (end < 0) return;
      this.#status = this.#rest.subarray(0, this.#rest.indexOf('\r\n')).toString();
      this.#rest = this.#rest.subarray(end + 4);
    }
    for (let next = firstFrame(this.#rest); next; next = firstFrame(this.#rest)) {
      this.#rest = next.rest;
      this.#take(next.opcode, next.payload);
    }
    this.#tell();
  }

  #take(opcode: number, payload: Buffer): void {
    if (opcode === op.text) this.heard.push(readFrame(payload.toString()));
    else if (opcode === op.pong) this.pongs += 1;
    else if (opcode === op.ping) this.write(frame(payload, { opcode: op.pong }));
    else if (opcode === op.close) {
      this.#code = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
      this.socket.end(frame(closing(1000), { opcode: op.close }));
    }
  }

  #tell(): void {
    for (const watch of this.#watchers) watch();
  }
}
