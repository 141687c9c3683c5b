import { trusted } from 'mongoose';
import type { Entries } from './entries.ts';
import type { Models } from './models.ts';

/** Where the conversations stand that are being erased. */
const intent = 'conversations being erased';

/** Erases whole conversations: what is to go is written down first, so that a crash leaves no half of one. */
export class Erasure {
  readonly #models: Models;
  readonly #entries: Entries;

  constructor(models: Models, entries: Entries) {
    this.#models = models;
    this.#entries = entries;
  }

  count(time: number): Promise<number> {
    return this.#models.conversations.countDocuments({ endedAt: trusted({ $gt: 0, $lt: time }) });
  }

  /** Erases so many that ended before this time and were changed before this turn: a later one may be finished again. */
  async remove(time: number, limit: number, turn: number): Promise<number> {
    await this.finish();
    const ended = await this.#models.conversations
      .find({ endedAt: trusted({ $gt: 0, $lt: time }), turn: trusted({ $lt: turn }) })
      .sort({ endedAt: 1 })
      .limit(limit)
      .select('_id')
      .lean();
    if (ended.length === 0) return 0;
    const ids = ended.map(({ _id }) => _id);
    const document = { _id: intent, json: JSON.stringify(ids) };
    await this.#models.values.replaceOne({ _id: intent }, document, { upsert: true });
    await this.#erase(ids);
    return ids.length;
  }

  /** Goes on with what was interrupted. */
  async finish(): Promise<void> {
    const begun = await this.#models.values.findOne({ _id: intent }).lean();
    if (begun) await this.#erase(JSON.parse(begun.json) as string[]);
  }

  async #erase(ids: readonly string[]): Promise<void> {
    // Found no more from here on; then nothing of it is there any more.
    await this.#models.conversations.deleteMany({ _id: trusted({ $in: ids }) });
    await this.#entries.remove(ids);
    await this.#models.values.deleteOne({ _id: intent });
  }
}
