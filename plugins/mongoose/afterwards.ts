import { trusted } from 'mongoose';
import { withNote } from '../../shell/store/batch.ts';
import type { Answered, LaterNote } from '../../shell/store.ts';
import type { Models } from './models.ts';

/** What is done with conversations after their end; each change is of one document. */
export class Afterwards {
  readonly #model: Models['conversations'];

  constructor({ conversations }: Models) {
    this.#model = conversations;
  }

  async answer(id: string, answered: Answered | null): Promise<void> {
    const left = { _id: id, reason: 'left_message' } as const;
    const json = answered && JSON.stringify(answered);
    await this.#model.updateOne(json === null ? left : { ...left, answered: null }, {
      $set: { answered: json },
    });
  }

  countUnanswered(category: string): Promise<number> {
    return this.#model.countDocuments({ category, reason: 'left_message', answered: null });
  }

  async note(id: string, note: LaterNote): Promise<void> {
    for (;;) {
      const found = await this.#ended(id);
      if (!found) return;
      const before = found.notes ?? null;
      const after = JSON.stringify(withNote(notesIn(before), note));
      if (after === before) return;
      // Another may have come in between: then it is tried again with that one.
      const { matchedCount } = await this.#model.updateOne(
        { _id: id, notes: before },
        { $set: { notes: after } },
      );
      if (matchedCount > 0) return;
    }
  }

  async notes(id: string): Promise<readonly LaterNote[]> {
    return notesIn((await this.#ended(id))?.notes ?? null);
  }

  #ended(id: string) {
    return this.#model
      .findOne({ _id: id, endedAt: trusted({ $gt: 0 }) })
      .select('notes')
      .lean();
  }
}

const notesIn = (json: string | null): readonly LaterNote[] =>
  json === null ? [] : (JSON.parse(json) as readonly LaterNote[]);
