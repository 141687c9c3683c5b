import type { Visitor } from '../visitor.ts';
import { messageId } from '../visitor.ts';
import type { Wire } from '../wire.ts';

/** A message that was acknowledged. */
export type Acked = {
  readonly conversation: string;
  readonly id: string;
  readonly text: string;
  readonly seq: number;
};

/** What makes a message about as long as it may be: the sooner the store has enough of them to settle. */
export const atLength = ' and so much was said and döne 🌊'.repeat(60);

const pause = (ms: number): Promise<void> => new Promise((over) => setTimeout(over, ms));

/** Somebody who writes without end, and repeats what was not acknowledged under the same id. */
export class Writer {
  readonly acked: Acked[] = [];
  readonly #visitor: Visitor;
  readonly #as: 'customer' | 'agent';
  readonly #name: string;
  readonly #conversations: readonly string[];
  /** What stands behind the number of each message. */
  readonly #more: string;
  #writing = true;
  #count = 0;

  constructor(
    visitor: Visitor,
    as: 'customer' | 'agent',
    name: string,
    conversations: readonly string[],
    more = '',
  ) {
    this.#visitor = visitor;
    this.#as = as;
    this.#name = name;
    this.#conversations = conversations;
    this.#more = more;
  }

  stop(): void {
    this.#writing = false;
  }

  /** Writes until stopped; ends when the last message is acknowledged or `#writing` is over. */
  async write(): Promise<void> {
    let wire: Wire | undefined;
    let message: Omit<Acked, 'seq'> | undefined;
    while (this.#writing) {
      message ??= this.#next();
      wire ??= await this.#connect();
      if (!wire) continue;
      const { id } = message;
      if (wire.socket.readyState === wire.socket.OPEN) wire.say({ op: 'send', ...message });
      const answer = await Promise.race([
        wire
          .until((frame) => (frame.op === 'ack' || frame.op === 'nak') && frame['id'] === id)
          .catch(() => undefined),
        wire.closed.then(() => undefined),
      ]);
      if (answer?.op === 'ack') {
        this.acked.push({ ...message, seq: answer['seq'] as number });
        message = undefined;
      } else if (answer && answer['why'] !== 'rate') {
        throw new Error(`${this.#name} was refused: ${String(answer['why'])}`);
      }
      wire.heard.length = 0;
      if (!answer) {
        wire.socket.terminate();
        wire = undefined;
      } else if (answer.op === 'nak') await pause(300);
    }
    wire?.socket.terminate();
  }

  #next(): Omit<Acked, 'seq'> {
    this.#count += 1;
    const conversation = this.#conversations[this.#count % this.#conversations.length] ?? '';
    return { conversation, id: messageId(), text: `${this.#name} ${this.#count}${this.#more}` };
  }

  async #connect(): Promise<Wire | undefined> {
    try {
      return await this.#visitor.connectWith({ as: this.#as, view: '', since: '' });
    } catch {
      await pause(50);
      return undefined;
    }
  }
}
