import type { FiguresFilter, Store } from '../store.ts';
import { clockIn, dayAfter } from '../show/day.ts';
import { partOf, wholeOf } from './part.ts';
import { Tally } from './tally.ts';

/** Conversations in memory at once. */
const pageSize = 500;

/** Days of a zone, and whose conversations that began in them. */
export type Period = {
  readonly first: string;
  readonly last: string;
  readonly zone: string;
  readonly filter: FiguresFilter;
};

/** The figures of a period together, and apart by what they can be sorted by. */
export type Report = {
  readonly all: Tally;
  readonly categories: ReadonlyMap<string, Tally>;
  readonly agents: ReadonlyMap<string, Tally>;
  /** By hour of the day, 0 to 23. */
  readonly hours: ReadonlyMap<number, Tally>;
  /** By day, every day of the period in order. */
  readonly days: ReadonlyMap<string, Tally>;
};

const tallyOf = <Key>(tallies: Map<Key, Tally>, key: Key): Tally => {
  const known = tallies.get(key);
  if (known) return known;
  const made = new Tally();
  tallies.set(key, made);
  return made;
};

/** Adds up what the store has, page by page. */
export const reportOf = async (
  store: Pick<Store, 'figures'>,
  { first, last, zone, filter }: Period,
): Promise<Report> => {
  const all = new Tally();
  const categories = new Map<string, Tally>();
  const agents = new Map<string, Tally>();
  const hours = new Map(Array.from({ length: 24 }, (_, hour) => [hour, new Tally()]));
  const days = new Map<string, Tally>();
  for (let day = first; day <= last; day = dayAfter(day, 1)) days.set(day, new Tally());
  const momentOf = clockIn(zone);

  for (let page = await store.figures(filter, pageSize); page.length > 0;) {
    for (const conversation of page) {
      const { agent } = filter;
      const { day, hour } = momentOf(conversation.openedAt);
      const part = agent === undefined ? wholeOf(conversation) : partOf(conversation, agent);
      all.add(part);
      tallyOf(categories, conversation.category).add(part);
      tallyOf(hours, hour).add(part);
      tallyOf(days, day).add(part);
      for (const one of new Set(conversation.figures.chats.map((chat) => chat.agent))) {
        if (agent === undefined || agent === one)
          tallyOf(agents, one).add(partOf(conversation, one));
      }
    }
    page = page.length < pageSize ? [] : await store.figures(filter, pageSize, page.at(-1));
  }
  return { all, categories, agents, hours, days };
};
