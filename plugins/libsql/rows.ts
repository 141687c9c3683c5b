import { agentGiven, entriesIn, isOver, ratingsIn, recordsIn } from '../../shell/store/batch.ts';
import type { Batch, StoredEntry } from '../../shell/store.ts';
import type { Value } from './database.ts';

type Row = readonly Value[];

/** A batch as rows: flat, so that it crosses to the worker cheaply and is written as it is. */
export type Rows = {
  readonly turn: number;
  readonly entries: readonly Row[];
  readonly records: readonly Row[];
  readonly agents: readonly Row[];
  readonly ratings: readonly Row[];
  readonly saved: readonly Row[];
  readonly gone: readonly Row[];
};

const entryRow = (entry: StoredEntry): Row => {
  const { conversation, seq, at, type } = entry;
  const message =
    entry.type === 'message' ? [entry.from.kind, entry.from.id, entry.id] : [null, null, null];
  return [conversation, seq, at, type, ...message, JSON.stringify(entry)];
};

/** The rows that a batch becomes. */
export const rowsOf = (batch: Batch): Rows => {
  const entries = entriesIn(batch);
  const over = batch.saved.filter(isOver);
  return {
    turn: batch.turn,
    entries: entries.map(entryRow),
    records: recordsIn(batch).map((record) => [
      record.id,
      record.customer,
      record.customerName,
      record.category,
      record.openedAt,
      record.endedAt,
      record.reason,
    ]),
    agents: entries.flatMap((entry) => {
      const agent = agentGiven(entry);
      return agent === undefined ? [] : [[agent, entry.seq, entry.conversation]];
    }),
    ratings: ratingsIn(batch).map(({ stars, comment, conversation }) => [
      stars,
      comment,
      conversation,
    ]),
    saved: batch.saved
      .filter((actor) => !isOver(actor))
      .map((actor) => [actor.kind, actor.id, JSON.stringify(actor)]),
    gone: [...batch.removed, ...over].map(({ kind, id }) => [kind, id]),
  };
};
