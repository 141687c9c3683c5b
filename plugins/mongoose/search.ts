import { trusted } from 'mongoose';
import { words } from '../../shell/store/words.ts';
import type { ConversationFilter, ConversationRecord, Cursor } from '../../shell/store.ts';
import type { Entries } from './entries.ts';
import type { ConversationDocument, Models } from './models.ts';

export const recordOf = ({
  _id,
  turn: _turn,
  figures: _figures,
  hasFigures: _has,
  notes: _notes,
  answered,
  ...record
}: ConversationDocument): ConversationRecord => ({
  id: _id,
  ...record,
  // Documents from before do not have the field at all.
  answered: answered ? (JSON.parse(answered) as ConversationRecord['answered']) : null,
});

/** Conversations looked through at once for words. */
const pageSize = 500;

type Filter = Omit<ConversationFilter, 'words'>;

/** The query for what fits, the latest opened first. */
export const fitting = (
  { conversations }: Models,
  { agent, customer, category, categories, stars, reason, answered, from, until }: Filter,
  limit: number,
  after: Cursor | undefined,
) => {
  const openedAt = {
    ...(from !== undefined && { $gte: from }),
    ...(until !== undefined && { $lt: until }),
    ...(after && { $lte: after.openedAt }),
  };
  return conversations
    .find({
      ...(agent !== undefined && { agents: agent }),
      ...(customer !== undefined && { customer }),
      ...(category !== undefined && { category }),
      ...(categories !== undefined && { $and: [{ category: trusted({ $in: [...categories] }) }] }),
      ...(stars !== undefined && { stars }),
      ...(reason !== undefined && { reason }),
      ...(answered !== undefined && { answered: answered ? trusted({ $ne: null }) : null }),
      ...(Object.keys(openedAt).length > 0 && { openedAt: trusted(openedAt) }),
      ...(after && {
        $or: [
          { openedAt: trusted({ $lt: after.openedAt }) },
          { openedAt: after.openedAt, _id: trusted({ $lt: after.id }) },
        ],
      }),
    })
    .sort({ openedAt: -1, _id: -1 })
    .limit(limit)
    .lean();
};

const page = async (
  models: Models,
  filter: Filter,
  limit: number,
  after: Cursor | undefined,
): Promise<ConversationRecord[]> => (await fitting(models, filter, limit, after)).map(recordOf);

/** The conversations that fit, the latest opened first. */
export const search = async (
  models: Models,
  entries: Entries,
  filter: ConversationFilter,
  limit: number,
  after: Cursor | undefined,
): Promise<ConversationRecord[]> => {
  const wanted = words(filter.words ?? '');
  if (wanted.length === 0) return page(models, filter, limit, after);
  const found: ConversationRecord[] = [];
  for (let cursor = after; found.length < limit;) {
    const next = await page(models, filter, pageSize, cursor);
    const ids = next.map(({ id }) => id);
    const having = new Set(await entries.withWords(ids, wanted));
    found.push(...next.filter(({ id }) => having.has(id)));
    if (next.length < pageSize) break;
    cursor = next.at(-1);
  }
  return found.slice(0, limit);
};
