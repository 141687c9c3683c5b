import type { Live, Outcome, SavedActor } from '../index.ts';
import { isDurable, isEntry } from '../protocol.ts';
import type { Command, EntryFact } from '../protocol.ts';
import { Violation } from './violation.ts';

/** A command and what it did. */
export type Handled = { readonly command: Command; readonly outcome: Outcome };
type Message = EntryFact & { type: 'message' };

const senderOf = ({ from, id }: Pick<Message, 'from' | 'id'>): string =>
  `${from.kind} ${from.id} ${id}`;

/** What a store holds, and what it would refuse to hold. */
export class Archive {
  /** All that is stored, in order. */
  readonly records: Handled[] = [];
  readonly #applied = new Set<Handled>();
  readonly #actors = new Map<string, SavedActor>();
  readonly #seqs = new Map<string, number>();
  readonly #messages = new Map<string, Map<string, Message>>();

  /** Stores what was not stored yet; again is no change. */
  append(records: readonly Handled[]): void {
    for (const record of records) {
      if (this.#applied.has(record)) continue;
      this.#applied.add(record);
      if (!record.outcome.facts.some(isDurable)) continue;
      this.records.push(record);
      for (const fact of record.outcome.facts) if (isEntry(fact)) this.#enter(fact);
      for (const actor of record.outcome.saved) {
        // What a store keeps is bytes.
        const kept = JSON.parse(JSON.stringify(actor)) as SavedActor;
        this.#actors.set(`${actor.kind} ${actor.id}`, kept);
      }
      for (const { kind, id } of record.outcome.removed) this.#actors.delete(`${kind} ${id}`);
    }
  }

  #enter(fact: EntryFact): void {
    const last = this.#seqs.get(fact.conversation) ?? 0;
    if (fact.seq !== last + 1) {
      throw new Violation(
        'numbering',
        `stored seq ${fact.seq} after ${last} in ${fact.conversation}`,
      );
    }
    this.#seqs.set(fact.conversation, fact.seq);
    if (fact.type !== 'message') return;
    const messages = this.#messages.get(fact.conversation) ?? new Map<string, Message>();
    if (messages.has(senderOf(fact))) {
      throw new Violation('once', `${fact.id} stored twice in ${fact.conversation}`);
    }
    this.#messages.set(fact.conversation, messages.set(senderOf(fact), fact));
  }

  /** The message that this sender sent under this id. */
  message(conversation: string, from: Message['from'], id: string): Message | undefined {
    return this.#messages.get(conversation)?.get(senderOf({ from, id }));
  }

  /** Everything that lived when the process stopped. */
  live(): Live {
    const actors = [...this.#actors.values()].filter(({ state }) => state !== 'closed');
    const sent = actors.flatMap(({ kind, id }) =>
      kind === 'conversation' ? [...(this.#messages.get(id)?.values() ?? [])] : [],
    );
    return { actors, sent };
  }
}

/** Outcomes wait for the store before anybody is told; the store may fail for a while. */
export class Journal {
  readonly archive = new Archive();
  isDown = false;
  #waiting: Handled[] = [];
  readonly #tell: (record: Handled) => void;

  constructor(tell: (record: Handled) => void) {
    this.#tell = tell;
  }

  get behind(): number {
    return this.#waiting.length;
  }

  submit(record: Handled): void {
    const isPassing = !record.outcome.facts.some(isDurable);
    if (record.command.type === 'typing' || (isPassing && this.#waiting.length === 0)) {
      this.#tell(record);
      return;
    }
    this.#waiting.push(record);
  }

  /** Appends all that waits; a store that is down may have stored it and not said so. */
  flush(saysNothing: boolean): void {
    if (this.#waiting.length === 0) return;
    if (this.isDown) {
      if (saysNothing) this.archive.append(this.#waiting);
      return;
    }
    const taken = this.#waiting;
    this.#waiting = [];
    this.archive.append(taken);
    for (const record of taken) this.#tell(record);
  }

  /** What was not stored is lost. */
  crash(): void {
    this.#waiting = [];
    this.isDown = false;
  }
}
