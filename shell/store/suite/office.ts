import { createDesk, defaultSettings } from '../../../engine/index.ts';
import type { Desk, Live } from '../../../engine/index.ts';
import { isEntry } from '../../../engine/protocol.ts';
import type { Category, EntryFact, Person, UntimedCommand } from '../../../engine/protocol.ts';
import { merge } from '../../journal.ts';
import type { Batch, Store } from '../../store.ts';

export const category = (id: string, order: number): Category => ({
  id,
  name: id,
  order,
  open: true,
  maxQueue: 500,
  draft: true,
  archived: false,
});
const categories = [category('sales', 1), category('billing', 2)];

/** A desk, the people at it, and the batches that what they do becomes. */
export class Office {
  readonly desk: Desk;
  readonly #store: Store;
  #turn: number;
  #at: number;

  constructor(store: Store, live?: Live & { readonly turn: number }, at = 1_000_000) {
    this.#store = store;
    this.#at = at;
    this.#turn = live?.turn ?? 0;
    this.desk = createDesk(defaultSettings, categories, live, at);
  }

  get at(): number {
    return this.#at;
  }

  /** The batch that these sayings become, not stored yet. */
  batch(...sayings: readonly UntimedCommand[]): Batch {
    const outcomes = sayings.map((saying) => {
      this.#at += 10;
      return this.desk.handle({ ...saying, at: this.#at });
    });
    this.#turn += 1;
    return merge(this.#turn, outcomes);
  }

  /** Says it and stores what it did. */
  async say(...sayings: readonly UntimedCommand[]): Promise<Batch> {
    const batch = this.batch(...sayings);
    await this.#store.append(batch);
    return batch;
  }

  /** An agent who takes up to four chats of these categories. */
  async employ(id: string, ...served: readonly string[]): Promise<void> {
    const who: Person = { kind: 'agent', id };
    await this.say(
      { type: 'signIn', agent: { id, name: id.toUpperCase(), limit: 4, categories: served } },
      { type: 'arrive', who },
      { type: 'setAvailable', agent: id, available: true },
    );
  }

  /** A customer who asks for an agent; the conversation is named after them. */
  async welcome(customer: string, to: string): Promise<string> {
    const conversation = `of ${customer}`;
    await this.say({ type: 'join', customer, name: customer, category: to, conversation });
    return conversation;
  }
}

/** What one person says in a conversation. */
export const message = (
  kind: Person['kind'],
  person: string,
  conversation: string,
  id: string,
  text: string,
): UntimedCommand => ({ type: 'send', from: { kind, id: person }, conversation, id, text });

/** The entries of batches as a reader should find them. */
export const entriesOf = (...batches: readonly Batch[]): Omit<EntryFact, 'to'>[] =>
  batches.flatMap(({ facts }) => facts.filter(isEntry).map(({ to: _to, ...entry }) => entry));
