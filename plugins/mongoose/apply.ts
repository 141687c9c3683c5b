import { trusted } from 'mongoose';
import { agentGiven, entriesIn, isOver, ratingsIn, recordsIn } from '../../shell/store/batch.ts';
import type { Batch, StoredEntry } from '../../shell/store.ts';
import type { Entries } from './entries.ts';
import { keepLatest } from './insert.ts';
import type { Models } from './models.ts';

/** Brings the collections to what they are after the batch; again is no change. */
export const apply = async (models: Models, entries: Entries, batch: Batch): Promise<void> => {
  const told = entriesIn(batch);
  await Promise.all([
    entries.add(told),
    putRecords(models, batch, told).then(() => rate(models, batch)),
    putActors(models, batch),
  ]);
};

const keyOf = ({ kind, id }: { readonly kind: string; readonly id: string }) => `${kind}/${id}`;

const putActors = async ({ actors }: Models, { turn, saved, removed }: Batch): Promise<void> => {
  const living = saved.filter((actor) => !isOver(actor));
  const gone = [...removed, ...saved.filter(isOver)].map(keyOf);
  await keepLatest(
    actors,
    turn,
    living.map((actor) => {
      const state = JSON.stringify(actor);
      return { created: { _id: keyOf(actor), turn, saved: state }, changed: { saved: state } };
    }),
  );
  if (gone.length === 0) return;
  await actors.deleteMany({ _id: trusted({ $in: gone }), turn: trusted({ $lte: turn }) });
};

const later = { answered: null, notes: null, figures: null, hasFigures: null } as const;
const unrated = { stars: null, comment: '', ...later } as const;

const putRecords = async (
  models: Models,
  batch: Batch,
  told: readonly StoredEntry[],
): Promise<void> => {
  const agents = await agentsAfter(models, told);
  const records = recordsIn(batch).map(({ id, ...record }) => ({ _id: id, ...record }));
  await keepLatest(
    models.conversations,
    batch.turn,
    records.map((record) => {
      const served = agents.get(record._id);
      return {
        created: { ...unrated, ...record, agents: served ?? [], turn: batch.turn },
        changed: served ? { ...record, agents: served } : record,
      };
    }),
  );
};

/** The agents of the conversations that get one here, the latest last. */
const agentsAfter = async (
  { conversations }: Models,
  told: readonly StoredEntry[],
): Promise<Map<string, string[]>> => {
  const given = told.filter((entry) => agentGiven(entry) !== undefined);
  if (given.length === 0) return new Map();
  const ids = given.map(({ conversation }) => conversation);
  const known = await conversations
    .find({ _id: trusted({ $in: ids }) })
    .select('agents')
    .lean();
  const agents = new Map(known.map(({ _id, agents: before }) => [_id, [...before]]));
  for (const entry of given) {
    const before = agents.get(entry.conversation) ?? [];
    const agent = agentGiven(entry)!;
    agents.set(entry.conversation, [...before.filter((id) => id !== agent), agent]);
  }
  return agents;
};

const rate = async ({ conversations }: Models, batch: Batch): Promise<void> => {
  for (const { conversation, stars, comment } of ratingsIn(batch)) {
    await conversations.updateOne({ _id: conversation }, { $set: { stars, comment } });
  }
};
