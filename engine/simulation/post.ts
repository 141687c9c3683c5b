import type { Person, UntimedCommand } from '../protocol.ts';
import type { Archive, Handled } from './archive.ts';
import type { Random } from './random.ts';
import { must } from './violation.ts';

type Message = {
  readonly from: Person;
  readonly conversation: string;
  readonly id: string;
  readonly text: string;
};
const keyOf = ({ from, conversation, id }: Omit<Message, 'text'>): string =>
  `${conversation} ${from.kind} ${from.id} ${id}`;

/** What people sent and have not heard of, what was acknowledged, and the frames on their way. */
export class Post {
  readonly #random: Random;
  readonly #outbox = new Map<string, Message>();
  readonly #acked = new Map<string, Message & { readonly seq: number }>();
  #wire: UntimedCommand[] = [];
  #ids = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  newId(): string {
    return `m${(this.#ids += 1)}`;
  }

  /** The next number: of typing, or of anything that grows. */
  newNumber(): number {
    return (this.#ids += 1);
  }

  /** A frame on its way; some arrive twice. */
  put(frame: UntimedCommand): void {
    this.#wire.push(frame);
    if (frame.type === 'send') this.#outbox.set(keyOf(frame), frame);
    if (this.#random.chance(0.1)) this.#wire.push(frame);
  }

  /** A frame that arrives now: most often the oldest. */
  take(): UntimedCommand | undefined {
    const index = this.#random.chance(0.6) ? 0 : this.#random.below(this.#wire.length);
    return this.#wire.splice(index, 1)[0];
  }

  /** A message that was sent before: not acknowledged yet, or acknowledged long ago. */
  old(): Message | undefined {
    const from = this.#random.chance(0.7) ? this.#outbox : this.#acked;
    const list = [...from.values()].slice(-10);
    return list.length > 0 ? this.#random.pick(list) : undefined;
  }

  /** Frames die with their sockets; what is not acknowledged will be sent again. */
  loseWire(): void {
    this.#wire = [];
  }

  /** What people are told: an acknowledged message is stored, once, with this place and these words. */
  receive({ command, outcome }: Handled, archive: Archive): void {
    for (const fact of outcome.facts) {
      if (fact.type === 'message') this.#ack(fact, archive);
      else if (fact.type === 'repeated' && command.type === 'send') {
        this.#ack({ ...command, seq: fact.seq }, archive);
      } else if (fact.type === 'refused' && command.type === 'send' && fact.why !== 'conflict') {
        this.#outbox.delete(keyOf(command));
      }
    }
  }

  #ack(message: Message & { readonly seq: number }, archive: Archive): void {
    const key = keyOf(message);
    const before = this.#acked.get(key);
    must(!before || before.seq === message.seq, 'acknowledged', `${key} has another place now`);
    this.#outbox.delete(key);
    const { from, conversation, id, seq } = message;
    this.#acked.set(key, { from, conversation, id, seq, text: message.text.trim() });
    this.#checkStored(this.#acked.get(key)!, archive);
  }

  checkAcked(archive: Archive): void {
    for (const message of this.#acked.values()) this.#checkStored(message, archive);
  }

  #checkStored(acked: Message & { readonly seq: number }, archive: Archive): void {
    const stored = archive.message(acked.conversation, acked.from, acked.id);
    const isSame = stored?.seq === acked.seq && stored.text === acked.text;
    must(isSame, 'acknowledged', `${keyOf(acked)} was acknowledged and is not stored so`);
  }
}
