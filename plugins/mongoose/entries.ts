import { isDeepStrictEqual } from 'node:util';
import { trusted } from 'mongoose';
import { words } from '../../shell/store/words.ts';
import { StoreConflict } from '../../shell/store.ts';
import type { StoredEntry } from '../../shell/store.ts';
import { insertNew } from './insert.ts';
import type { EntryDocument, Models } from './models.ts';

const documentOf = (entry: StoredEntry): EntryDocument => {
  const { conversation, seq, at, type, ...fact } = entry;
  const isMessage = entry.type === 'message';
  return {
    conversation,
    seq,
    at,
    type,
    sender: isMessage ? `${entry.from.kind}/${entry.from.id}` : 'place',
    message: isMessage ? entry.id : String(seq),
    words: isMessage ? words(entry.text) : [],
    fact,
  };
};

const entryOf = ({ conversation, seq, at, type, fact }: EntryDocument): StoredEntry =>
  ({ conversation, seq, at, type, ...fact }) as StoredEntry;

/** The entries of all conversations. */
export class Entries {
  readonly #model: Models['entries'];

  constructor({ entries }: Models) {
    this.#model = entries;
  }

  /** Adds what is not there yet. */
  async add(entries: readonly StoredEntry[]): Promise<void> {
    await insertNew(this.#model, entries.map(documentOf));
  }

  /** Throws StoreConflict if one of these new entries has a place or a client id that is taken. */
  async refuseTaken(entries: readonly StoredEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const firstSeq = new Map<string, number>();
    type Ids = { readonly conversation: string; readonly sender: string; readonly ids: string[] };
    const clientIds = new Map<string, Ids>();
    for (const { conversation, seq, sender, message } of entries.map(documentOf)) {
      firstSeq.set(conversation, Math.min(seq, firstSeq.get(conversation) ?? seq));
      const key = JSON.stringify([conversation, sender]);
      const known: Ids = clientIds.get(key) ?? { conversation, sender, ids: [] };
      if (known.ids.includes(message)) throw new StoreConflict(`${message} comes twice`);
      known.ids.push(message);
      clientIds.set(key, known);
    }
    const taken = await this.#model
      .findOne({
        $or: [
          ...[...firstSeq].map(([conversation, seq]) => ({
            conversation,
            seq: trusted({ $gte: seq }),
          })),
          ...[...clientIds.values()].map(({ conversation, sender, ids }) => ({
            conversation,
            sender,
            message: trusted({ $in: ids }),
          })),
        ],
      })
      .lean();
    if (taken) throw new StoreConflict(`entry ${taken.seq} of ${taken.conversation} is taken`);
  }

  /** Throws StoreConflict unless exactly these entries are stored. */
  async refuseOthers(entries: readonly StoredEntry[]): Promise<void> {
    for (const entry of entries) {
      const { conversation, seq } = entry;
      const stored = await this.#model.findOne({ conversation, seq }).lean();
      if (stored && isDeepStrictEqual(entryOf(stored), entry)) continue;
      throw new StoreConflict(`entry ${seq} of ${conversation} is another one`);
    }
  }

  async after(conversation: string, seq: number, limit: number): Promise<StoredEntry[]> {
    const found = await this.#model
      .find({ conversation, seq: trusted({ $gt: seq }) })
      .sort({ seq: 1 })
      .limit(limit)
      .lean();
    return found.map(entryOf);
  }

  async remove(conversations: readonly string[]): Promise<void> {
    await this.#model.deleteMany({ conversation: trusted({ $in: conversations }) });
  }

  /** The messages of these conversations, in order. */
  async messagesOf(conversations: readonly string[]) {
    const found: StoredEntry[] = [];
    for (let from = 0; from < conversations.length; from += 1_000) {
      const some = conversations.slice(from, from + 1_000);
      const documents = await this.#model
        .find({ conversation: trusted({ $in: some }), type: 'message' })
        .sort({ conversation: 1, seq: 1 })
        .lean();
      for (const document of documents) found.push(entryOf(document));
    }
    return found.filter((entry) => entry.type === 'message');
  }

  /** Those of these conversations in whose messages all of the words occur. */
  async withWords(conversations: readonly string[], wanted: readonly string[]): Promise<string[]> {
    let left = [...conversations];
    for (const word of wanted) {
      if (left.length === 0) break;
      left = await this.#model.distinct('conversation', {
        words: word,
        conversation: trusted({ $in: left }),
      });
    }
    return left;
  }
}
