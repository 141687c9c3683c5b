import type { Random } from '../../engine/simulation/random.ts';
import type { Visitor } from '../visitor.ts';
import { closing, frame, op } from './bytes.ts';
import { isWhole, mutate } from './mutate.ts';
import { Raw } from './raw.ts';
import { recorded } from './recorded.ts';
import type { Role } from './recorded.ts';

const ping = frame('?', { opcode: op.ping });
const goodbye = frame(closing(1000), { opcode: op.close });
/** Sockets after which the attacker is somebody in a chat again. */
const renewEvery = 50;

/** Somebody with a session of their own who says spoilt frames, or good ones, each on an open socket. */
export class Attacker {
  readonly #visitor: Visitor;
  readonly #role: Role;
  readonly #random: Random;
  #words = recorded('customer', 'A'.repeat(22));
  #opened = 0;
  #attacks = 0;
  #survived = 0;
  #raw: Raw | undefined;

  constructor(visitor: Visitor, role: Role, random: Random) {
    this.#visitor = visitor;
    this.#role = role;
    this.#random = random;
  }

  /** Says a spoilt one; resolves when the server has taken it in or has closed. */
  async attack(): Promise<void> {
    const raw = await this.#socket();
    const bytes = mutate(this.#words, this.#random);
    this.#attacks += 1;
    if (isWhole(bytes)) await this.#ask(raw, bytes);
    else raw.socket.end(bytes);
    if (!raw.isOver && isWhole(bytes)) this.#survived += 1;
    else await this.#leave(raw);
  }

  /** Says a good one, and comes and goes as often as with spoilt ones. */
  async behave(): Promise<void> {
    const raw = await this.#socket();
    await this.#ask(raw, frame(this.#random.pick(this.#words.words)));
    if (!raw.isOver && this.#random.below(this.#attacks + 1) < this.#survived) return;
    if (!raw.isOver) raw.write(goodbye);
    await this.#leave(raw);
  }

  stop(): void {
    this.#raw?.socket.destroy();
  }

  async #socket(): Promise<Raw> {
    if (this.#raw?.isOver) await this.#leave(this.#raw);
    this.#raw ??= await this.#open();
    return this.#raw;
  }

  async #ask(raw: Raw, bytes: Buffer): Promise<void> {
    const { pongs } = raw;
    raw.write(bytes);
    raw.write(ping);
    await raw.until(() => raw.isOver || raw.pongs > pongs, `an answer to ${bytes.toString('hex')}`);
  }

  async #leave(raw: Raw): Promise<void> {
    await raw.closed;
    this.#raw = undefined;
  }

  async #open(): Promise<Raw> {
    if (this.#opened % renewEvery === 0) await this.#renew();
    this.#opened += 1;
    return Raw.open(this.#visitor, this.#role);
  }

  async #renew(): Promise<void> {
    if (this.#role === 'customer') await this.#visitor.post('/chat/again');
    if (this.#role === 'customer') await this.#visitor.post('/join', { category: 'sales' });
    else await this.#visitor.post('/agent/available', { available: 'on' });
    const { html } = await this.#visitor.get(this.#role === 'agent' ? '/agent' : '/chat');
    const [, chat = 'A'.repeat(22)] = /data-view="(?:[a-z]+:)?([\w-]{22})/.exec(html) ?? [];
    this.#words = recorded(this.#role, chat);
  }
}
