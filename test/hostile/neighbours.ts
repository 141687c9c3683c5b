import { setTimeout as pause } from 'node:timers/promises';
import type { Acked } from '../crash/writer.ts';
import { messageId } from '../visitor.ts';
import type { Wire } from '../wire.ts';
import type { Slices } from './slices.ts';

/** Two people who go on chatting, whatever others do. */
export class Neighbours {
  readonly acked: Acked[] = [];
  readonly #wires: readonly [Wire, Wire];
  readonly #conversation: string;
  #count = 0;
  #chatting = true;

  constructor(wires: readonly [Wire, Wire], conversation: string) {
    this.#wires = wires;
    this.#conversation = conversation;
  }

  /** Says something and waits until it is acknowledged and read; how long that took, in milliseconds. */
  async say(): Promise<number> {
    this.#count += 1;
    const [speaker, listener] = this.#count % 2 === 0 ? this.#wires : this.#wires.toReversed();
    if (!speaker || !listener) throw new Error('nobody is there');
    const id = messageId();
    const text = `number ${this.#count}.`;
    const began = performance.now();
    speaker.say({ op: 'send', conversation: this.#conversation, id, text });
    const [ack] = await Promise.all([
      speaker.until((frame) => frame.op === 'ack' && frame['id'] === id, `the ack of ${text}`),
      listener.reads(text),
    ]);
    const took = performance.now() - began;
    this.acked.push({ conversation: this.#conversation, id, text, seq: ack['seq'] as number });
    for (const wire of this.#wires) wire.heard.length = 0;
    return took;
  }

  /** Chats until stopped; notes how long each message took. */
  async chat(slices: Slices): Promise<void> {
    while (this.#chatting) {
      const { now } = slices;
      slices.note(now, await this.say());
      await pause(5);
    }
  }

  stop(): void {
    this.#chatting = false;
  }
}
