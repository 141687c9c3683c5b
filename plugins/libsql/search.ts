import { longest, words } from '../../shell/store/words.ts';
import type {
  ConversationFilter,
  ConversationRecord,
  Cursor,
  FiguredConversation,
  FiguresFilter,
} from '../../shell/store.ts';
import type { Value } from './database.ts';

/** A conversation's row; its agents, and who answered it, come as JSON. */
export type RecordRow = Omit<ConversationRecord, 'agents' | 'answered'> & {
  readonly agents: string;
  readonly answered: string | null;
};

const columns = `c.id, c.customer, c.customer_name AS customerName, c.category,
  c.opened_at AS openedAt, c.ended_at AS endedAt, c.reason, c.stars, c.comment, c.answered,
  (SELECT json_group_array(agent ORDER BY seq) FROM conversation_agents WHERE conversation = c.id)
    AS agents`;

/** A conversation's row with its figures as JSON. */
export type FiguresRow = Omit<FiguredConversation, 'figures'> & { readonly figures: string };
const figureColumns =
  'c.id, c.category, c.opened_at AS openedAt, c.reason, c.stars, c.figures AS figures';

/** One conversation by its id. */
export const byId = `SELECT ${columns} FROM conversations c WHERE c.id = ?`;

type Query = { readonly sql: string; readonly values: readonly Value[] };

/** The query for the conversations that fit, the latest opened first, and its values. */
export const searchFor = (
  filter: ConversationFilter,
  limit: number,
  after: Cursor | undefined,
): Query => search(columns, [], filter, limit, after);

/** The same for the figures of those that have them. */
export const figuresFor = (
  filter: FiguresFilter,
  limit: number,
  after: Cursor | undefined,
): Query => search(figureColumns, ['c.figures IS NOT NULL'], filter, limit, after);

const search = (
  selected: string,
  demanded: readonly string[],
  filter: ConversationFilter,
  limit: number,
  after: Cursor | undefined,
): Query => {
  const { agent, customer, category, categories, stars, reason, answered, from, until } = filter;
  // An agent's conversations are read from the agent's own entry, in order.
  const ordered = agent === undefined ? 'c' : 'a';
  const id = agent === undefined ? 'c.id' : 'a.conversation';
  const conditions = [...demanded];
  const values: Value[] = [];
  const where = (condition: string, ...bound: readonly Value[]): void => {
    conditions.push(condition);
    values.push(...bound);
  };
  if (agent !== undefined) where('a.agent = ?', agent);
  if (customer !== undefined) where('c.customer = ?', customer);
  if (category !== undefined) where('c.category = ?', category);
  if (categories !== undefined) {
    // Not by the index of categories: what it finds of several would all be sorted.
    where(`+c.category IN (${categories.map(() => '?').join(', ')})`, ...categories);
  }
  if (stars !== undefined) where('c.stars = ?', stars);
  if (reason !== undefined) where('c.reason = ?', reason);
  if (answered !== undefined) where(`c.answered IS ${answered ? 'NOT NULL' : 'NULL'}`);
  if (from !== undefined) where(`${ordered}.opened_at >= ?`, from);
  if (until !== undefined) where(`${ordered}.opened_at < ?`, until);
  if (after) where(`(${ordered}.opened_at, ${id}) < (?, ?)`, after.openedAt, after.id);
  for (const word of words(filter.words ?? '').slice(0, wordsCounted)) {
    // The index may have the longest words whole.
    where(`c.id IN (${withWord})`, word.length < longest ? `"${word}"` : `"${word}"*`);
  }
  const source =
    agent === undefined
      ? 'conversations c'
      : // In this order, whatever else narrows: the other way round all of them would be sorted.
        'conversation_agents a CROSS JOIN conversations c ON c.id = a.conversation';
  const sql = `SELECT ${selected} FROM ${source}
    ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`}
    ORDER BY ${ordered}.opened_at DESC, ${id} DESC LIMIT ?`;
  return { sql, values: [...values, limit] };
};

/** Words of one search that count. */
const wordsCounted = 16;
const withWord = `SELECT s.conversation FROM words w JOIN stretches s ON s.number = w.rowid
  WHERE w.words MATCH ?`;
