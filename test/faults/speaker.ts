import type { Store } from '../../shell/store.ts';
import { messageId } from '../visitor.ts';
import { readFrame } from '../wire.ts';
import type { Heard, Wire } from '../wire.ts';

type Message = { readonly id: string; readonly text: string };

/** One side of one conversation, and what became of everything that it said. */
export class Speaker {
  readonly name: string;
  readonly conversation: string;
  readonly #said: Message[] = [];
  readonly #places = new Map<string, number>();
  #wire!: Wire;
  /** Answers, those to repeats included. */
  acks = 0;
  /** Refusals because the store is behind. */
  naks = 0;
  readonly faults: string[] = [];

  constructor(name: string, conversation: string, wire: Wire) {
    this.name = name;
    this.conversation = conversation;
    this.on(wire);
  }

  /** Speaks through this socket from now on. */
  on(wire: Wire): void {
    this.#wire = wire;
    wire.socket.on('message', (data: Buffer) => this.#hear(readFrame(data.toString())));
  }

  get isSettled(): boolean {
    return this.#places.size === this.#said.length;
  }

  say(): void {
    this.#said.push({ id: messageId(), text: `${this.name} ${this.#said.length}` });
    this.#send(this.#said.at(-1)!);
  }

  /** Says the latest again, as a page does that heard no answer. */
  repeat(): void {
    this.#send(this.#said.at(-1)!);
  }

  /** Says everything again that was not acknowledged. */
  sendAgain(): void {
    for (const message of this.#said) if (!this.#places.has(message.id)) this.#send(message);
  }

  /** The socket breaks. */
  hangUp(): void {
    this.#wire.socket.terminate();
  }

  types(n: number, text: string): void {
    this.#wire.say({ op: 'typing', conversation: this.conversation, n, text });
  }

  /** What is not in the store exactly once and in the order in which it was said, each in words. */
  async compare(store: Store): Promise<string[]> {
    const faults = [...this.faults];
    const entries = await store.entries(this.conversation, 0, 1_000_000);
    if (entries.some(({ seq }, index) => seq !== index + 1)) faults.push(`${this.name}: a gap`);
    if (entries.some(({ type }) => type === 'ended' || type === 'requeued'))
      faults.push(`${this.name}: somebody was lost`);
    let last = 0;
    for (const { id, text } of this.#said) {
      const found = entries.filter((entry) => entry.type === 'message' && entry.id === id);
      const place = this.#places.get(id);
      if (found.length !== 1) faults.push(`"${text}" is there ${found.length} times`);
      if (place === undefined || place !== found[0]?.seq) faults.push(`"${text}" is elsewhere`);
      else if (place <= last) faults.push(`"${text}" is before what was said before`);
      last = place ?? last;
    }
    return faults;
  }

  #send(message: Message): void {
    const { socket } = this.#wire;
    if (socket.readyState !== socket.OPEN) return;
    this.#wire.say({ op: 'send', conversation: this.conversation, ...message });
  }

  #hear({ op, id, seq, why }: Heard): void {
    const message = this.#said.find((said) => said.id === id);
    if (!message) return;
    if (op === 'nak' && why === 'store') this.naks += 1;
    else if (op === 'nak') this.faults.push(`"${message.text}" was refused: ${String(why)}`);
    if (op !== 'ack') return;
    this.acks += 1;
    const place = this.#places.get(message.id) ?? seq;
    if (place !== seq) this.faults.push(`"${message.text}" has two places`);
    this.#places.set(message.id, seq as number);
  }
}
