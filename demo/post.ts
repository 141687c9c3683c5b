import { messageId } from '../test/visitor.ts';
import type { Heard, Wire } from '../test/wire.ts';
import type { Pace } from './pace.ts';

/** Until a message is sent again, and how often that is tried. */
const again = 2_000;
const tries = 5;

/** Sends what somebody wrote until it is answered, as pages do. */
export class Post {
  readonly #pace: Pace;
  readonly #answers = new Map<string, Heard>();

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /** Hears every frame: an answer to a message is one of them. */
  hear(frame: Heard): void {
    if (frame.op !== 'ack' && frame.op !== 'nak') return;
    const id = String(frame['id']);
    if (this.#answers.has(id)) this.#answers.set(id, frame);
  }

  /** Whether it was taken. */
  async send(wire: () => Wire | undefined, conversation: string, text: string): Promise<boolean> {
    const id = messageId();
    const waiting: Heard = {};
    for (let i = 0; i < tries; i += 1) {
      this.#answers.set(id, waiting);
      wire()?.say({ op: 'send', conversation, id, text });
      await this.#pace.until(() => this.#answers.get(id) !== waiting, again * this.#pace.speed);
      const { op, why } = this.#answers.get(id) ?? waiting;
      this.#answers.delete(id);
      if (op === 'ack') return true;
      if (why === 'ended' || why === 'not_allowed' || why === 'conflict') return false;
      if (op === 'nak') await this.#pace.pause(again);
    }
    return false;
  }
}
