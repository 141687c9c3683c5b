import { trusted } from 'mongoose';
import { figuresOf } from '../../shell/store/figures.ts';
import type {
  ConversationFigures,
  Cursor,
  FiguredConversation,
  FiguresFilter,
} from '../../shell/store.ts';
import type { Entries } from './entries.ts';
import type { Models } from './models.ts';
import { fitting } from './search.ts';

/** Makes figures that are missing; called when no batch is half there. */
export const makeFigures = async (
  { conversations }: Models,
  entries: Entries,
  limit: number,
): Promise<number> => {
  // Documents from before do not have the field at all.
  const due = await conversations
    .find({ hasFigures: null, endedAt: trusted({ $gt: 0 }) })
    .limit(limit)
    .select('_id')
    .lean();
  for (const { _id } of due) {
    const figures = JSON.stringify(figuresOf(await entries.after(_id, 0, 0)));
    await conversations.updateOne({ _id }, { $set: { figures, hasFigures: true } });
  }
  return due.length;
};

/** The figures that fit, the latest opened first. */
export const readFigures = async (
  models: Models,
  filter: FiguresFilter,
  limit: number,
  after: Cursor | undefined,
): Promise<FiguredConversation[]> => {
  const found = await fitting(models, filter, limit, after).where({ hasFigures: true });
  return found.map(({ _id, category, openedAt, reason, stars, figures }) => ({
    id: _id,
    category,
    openedAt,
    reason,
    stars,
    figures: JSON.parse(figures ?? '') as ConversationFigures,
  }));
};
