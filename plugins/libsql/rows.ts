import { agentGiven, entriesIn, isOver, ratingsIn, recordsIn } from '../../shell/store/batch.ts';
import type { Batch, StoredEntry } from '../../shell/store.ts';
import type { Value } from './database.ts';

type Row = readonly Value[];

/** An entry as it is stored: a message is its words and who said them, all others are JSON. */
export type EntryValues = readonly [
  conversation: string,
  seq: number,
  at: number,
  type: string,
  senderKind: 'customer' | 'agent' | null,
  sender: string | null,
  message: string | null,
  name: string | null,
  body: string,
];

/** A batch as rows: flat, so that it crosses to the worker cheaply and is written as it is. */
export type Rows = {
  readonly turn: number;
  /** The values of all entries as JSON, as the log keeps it. */
  readonly entries: string;
  readonly records: readonly Row[];
  readonly agents: readonly Row[];
  readonly ratings: readonly Row[];
  readonly saved: readonly Row[];
  readonly gone: readonly Row[];
};

const entryValues = (entry: StoredEntry): EntryValues => {
  const { conversation, seq, at, type } = entry;
  if (entry.type !== 'message') {
    return [conversation, seq, at, type, null, null, null, null, JSON.stringify(entry)];
  }
  const { from, id, name, text } = entry;
  return [conversation, seq, at, type, from.kind, from.id, id, name, text];
};

/** The entry that these values stand for. */
export const entryOf = (values: EntryValues): StoredEntry => {
  const [conversation, seq, at, , kind, sender, message, name, body] = values;
  if (kind === null || sender === null || message === null || name === null) {
    return JSON.parse(body) as StoredEntry;
  }
  const from = { kind, id: sender };
  return { type: 'message', conversation, seq, at, from, name, id: message, text: body };
};

/** What no column keeps as it is: half of a surrogate pair, and a zero byte. In JSON they are escaped. */
const isSuspect = /\\u(?:0000|d[89a-f])/;
const unkept = /[\p{Surrogate}\0]/gu;
const kept = <V extends Value>(value: V): V =>
  (typeof value === 'string' ? value.replaceAll(unkept, '\ufffd') : value) as V;

/** The values that were written as JSON, as columns keep them. */
export const parseEntries = (text: string): readonly EntryValues[] => {
  const entries = JSON.parse(text) as EntryValues[];
  for (const [, seq, at] of entries) {
    for (const number of [seq, at])
      if (!Number.isSafeInteger(number)) throw new TypeError(`no column holds ${number}`);
  }
  return isSuspect.test(text)
    ? entries.map((entry) => entry.map(kept) as unknown as EntryValues)
    : entries;
};

/** The rows that a batch becomes. */
export const rowsOf = (batch: Batch): Rows => {
  const entries = entriesIn(batch);
  const over = batch.saved.filter(isOver);
  return {
    turn: batch.turn,
    entries: JSON.stringify(entries.map(entryValues)),
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
