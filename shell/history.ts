import type { EntryFact, Person } from '../engine/protocol.ts';
import type { Store, StoredEntry } from './store.ts';

/** Entries held per open conversation; the store has the rest. */
const held = 200;
/** Entries read at once where there may be more. */
const pageSize = 1_000;

/** By side: the seq of the latest message, 0 when there is none. */
type Said = Record<Person['kind'], number>;

/** The latest entries of open conversations, so that pages and returns seldom ask the store. */
export class History {
  readonly #store: Pick<Store, 'entries'>;
  readonly #open = new Map<string, StoredEntry[]>();
  readonly #said = new Map<string, Said>();

  constructor(store: Pick<Store, 'entries'>) {
    this.#store = store;
  }

  /** Takes an entry that is stored, as it is: a copy of each message would be dearer than to keep who heard it. */
  add(entry: EntryFact): void {
    if (entry.type === 'ended') {
      this.#open.delete(entry.conversation);
      this.#said.delete(entry.conversation);
      return;
    }
    const said = this.#said.get(entry.conversation);
    if (entry.type === 'opened') this.#said.set(entry.conversation, { customer: 0, agent: 0 });
    else if (said && entry.type === 'message') said[entry.from.kind] = entry.seq;
    const entries = this.#open.get(entry.conversation);
    if (!entries) this.#open.set(entry.conversation, [entry]);
    else if (entries.push(entry) > held) entries.shift();
  }

  /** All entries after this place, in order. */
  async after(conversation: string, seq: number): Promise<readonly StoredEntry[]> {
    const entries = this.#open.get(conversation);
    if (entries && entries[0]!.seq <= seq + 1) return entries.filter((entry) => entry.seq > seq);
    const all: StoredEntry[] = [];
    for (;;) {
      const page = await this.#store.entries(conversation, all.at(-1)?.seq ?? seq, pageSize);
      all.push(...page);
      if (page.length < pageSize) return all;
    }
  }

  /** The places of the latest message of each side, in an open conversation. */
  async lastSaid(conversation: string): Promise<Said> {
    const known = this.#said.get(conversation);
    if (known) return known;
    const said: Said = { customer: 0, agent: 0 };
    const stored = await this.after(conversation, 0);
    const open = this.#open.get(conversation);
    // What was said while the store was asked counts too.
    for (const entry of [...stored, ...(open ?? [])]) {
      if (entry.type === 'message') said[entry.from.kind] = entry.seq;
    }
    // Read once after a restart, kept from then on, unless it has ended meanwhile.
    if (open) this.#said.set(conversation, said);
    return said;
  }

  /** How many conversations are held. */
  get size(): number {
    return this.#open.size;
  }
}
