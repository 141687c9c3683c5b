import { isDeepStrictEqual } from 'node:util';
import { Queue } from '../../shell/queue.ts';
import { entriesIn } from '../../shell/store/batch.ts';
import { StoreConflict } from '../../shell/store.ts';
import type { Batch } from '../../shell/store.ts';
import { apply } from './apply.ts';
import type { Entries } from './entries.ts';
import { isDuplicate } from './insert.ts';
import { WriteAhead } from './journal.ts';
import type { Models } from './models.ts';

/** Brings batches into the collections, one at a time, each on what the one before left. */
export class Batches {
  readonly #models: Models;
  readonly #entries: Entries;
  readonly #journal: WriteAhead;
  #turn = 0;
  /** Whether the journal may have what the collections do not. */
  #doubtful = true;
  readonly #queue = new Queue();

  constructor(models: Models, entries: Entries) {
    this.#models = models;
    this.#entries = entries;
    this.#journal = new WriteAhead(models);
  }

  append(batch: Batch): Promise<void> {
    return this.between(async (turn) => {
      const entries = entriesIn(batch);
      if (batch.turn <= turn) return this.#entries.refuseOthers(entries);
      if (batch.turn > turn + 1) throw new Error(`turn ${turn + 1} is not stored yet`);
      await this.#entries.refuseTaken(entries);
      return this.#store(batch);
    });
  }

  /** Does something when no batch is half there; finishes first what was interrupted. */
  between<T>(work: (turn: number) => Promise<T>): Promise<T> {
    return this.#queue.add(async () => {
      if (this.#doubtful) await this.#recover();
      return work(this.#turn);
    });
  }

  /** Resolves when nothing is under way. */
  async drained(): Promise<void> {
    await this.#queue.drained();
  }

  async #store(batch: Batch): Promise<void> {
    this.#doubtful = true;
    try {
      await this.#journal.write(batch);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      const latest = await this.#recover();
      if (isDeepStrictEqual(latest, JSON.parse(JSON.stringify(batch)))) return;
      if (this.#turn < batch.turn) throw error;
      throw new StoreConflict(`turn ${batch.turn} is another's`);
    }
    await this.#finish(batch);
    this.#doubtful = false;
  }

  /** Finishes what the journal has and says what came last; finishing that one again is no change. */
  async #recover(): Promise<Batch | undefined> {
    const batches = await this.#journal.since(this.#turn);
    for (const batch of batches) await this.#finish(batch);
    this.#doubtful = false;
    return batches.at(-1);
  }

  async #finish(batch: Batch): Promise<void> {
    await Promise.all([apply(this.#models, this.#entries, batch), this.#journal.trim(batch.turn)]);
    this.#turn = batch.turn;
  }
}
