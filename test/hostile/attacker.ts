import type { Random } from '../../engine/simulation/random.ts';
import type { Visitor } from '../visitor.ts';
import { frame, op } from './bytes.ts';
import { isWhole, mutate } from './mutate.ts';
import { Raw } from './raw.ts';
import { recorded } from './recorded.ts';
import type { Role } from './recorded.ts';

const ping = frame('?', { opcode: op.ping });
/** Sockets after which the attacker is somebody in a chat again. */
const renewEvery = 50;

/** Somebody with a session of their own who says spoilt frames, each on an open socket. */
export class Attacker {
  readonly #visitor: Visitor;
  readonly #role: Role;
  readonly #random: Random;
  #words = recorded('customer', 'A'.repeat(22));
  #opened = 0;
  #raw: Raw | undefined;

  constructor(visitor: Visitor, role: Role, random: Random) {
    this.#visitor = visitor;
    this.#role = role;
    this.#random = random;
  }

  /** Says one; resolves when the server has taken it in or has closed. */
  async attack(): Promise<void> {
    this.#raw ??= await this.#open();
    const raw = this.#raw;
    const { pongs } = raw;
    const bytes = mutate(this.#words, this.#random);
    if (isWhole(bytes)) {
      raw.write(bytes);
      raw.write(ping);
      await raw.until(
        () => raw.isOver || raw.pongs > pongs,
        `an answer to ${bytes.toString('hex')}`,
      );
    } else raw.socket.end(bytes);
    if (!raw.isOver && isWhole(bytes)) return;
    await raw.closed;
    this.#raw = undefined;
  }

  stop(): void {
    this.#raw?.socket.destroy();
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
