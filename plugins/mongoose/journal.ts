import { trusted } from 'mongoose';
import type { Batch } from '../../shell/store.ts';
import type { Models } from './models.ts';

/** Bytes of a batch in one document, well below what MongoDB allows. */
const partSize = 8 * 1024 * 1024;

/**
 * Batches on their way into the collections. A batch is stored from the moment when its first
 * part is here: parts are written last to first. The latest one stays, to tell the turn.
 */
export class WriteAhead {
  readonly #model: Models['journal'];

  constructor({ journal }: Models) {
    this.#model = journal;
  }

  async write(batch: Batch): Promise<void> {
    const { turn } = batch;
    const bytes = Buffer.from(JSON.stringify(batch));
    const parts = Math.ceil(bytes.length / partSize);
    for (let part = parts - 1; part >= 0; part -= 1) {
      const body = bytes.subarray(part * partSize, (part + 1) * partSize);
      await this.#model.insertOne({ turn, part, parts, body });
    }
  }

  /** The whole batches from this turn on, in order; what was left of others is removed. */
  async since(turn: number): Promise<Batch[]> {
    const found = await this.#model
      .find({ turn: trusted({ $gte: turn }) })
      .sort({ turn: 1, part: 1 })
      .lean();
    const whole: Batch[] = [];
    for (const document of found) {
      if (document.part !== 0) continue;
      const parts = found.filter((other) => other.turn === document.turn);
      const body = Buffer.concat(parts.map((part) => bytesOf(part.body)));
      whole.push(JSON.parse(body.toString()) as Batch);
    }
    const latest = whole.at(-1)?.turn ?? turn - 1;
    await this.#model.deleteMany({ turn: trusted({ $gt: latest }) });
    return whole;
  }

  /** Forgets the batches before this turn. */
  async trim(turn: number): Promise<void> {
    await this.#model.deleteMany({ turn: trusted({ $lt: turn }) });
  }
}

/** Lean documents have the database's own kind of bytes. */
const bytesOf = (body: Buffer | { readonly buffer: Uint8Array }): Uint8Array =>
  Buffer.isBuffer(body) ? body : new Uint8Array(body.buffer);
