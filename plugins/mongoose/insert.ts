import type { Model } from 'mongoose';

/** Whether the database refused a document because its key is taken. */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 11_000;

/** Inserts the documents whose keys are free. */
export const insertNew = async <T>(model: Model<T>, documents: readonly T[]): Promise<void> => {
  if (documents.length === 0) return;
  try {
    await model.insertMany(documents, { ordered: false });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
};

type Versioned = { _id: string; turn: number };

/** Brings each document to its state in this turn, unless a later one is there. */
export const keepLatest = async <T extends Versioned>(
  model: Model<T>,
  turn: number,
  documents: readonly { readonly created: T; readonly changed: Partial<T> }[],
): Promise<void> => {
  if (documents.length === 0) return;
  const { matchedCount } = await model.bulkWrite(
    documents.map(({ created, changed }) => ({
      updateOne: {
        filter: { _id: created._id, turn: { $lte: turn } },
        update: { $set: { ...changed, turn } },
      },
    })),
    { ordered: false },
  );
  // Those that did not match are new, or later than this turn: inserting tells them apart.
  if (matchedCount === documents.length) return;
  await insertNew(
    model,
    documents.map(({ created }) => created),
  );
};
