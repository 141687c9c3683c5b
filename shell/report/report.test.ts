import { expect } from 'chai';
import { MemoryStore } from '../../plugins/memory/store.ts';
import { endReasons, isEntry } from '../../engine/protocol.ts';
import type { EndReason, Fact } from '../../engine/protocol.ts';
import { dayStart } from '../show/day.ts';
import type { ConversationRecord, FiguresFilter, StoredEntry } from '../store.ts';
import { live } from '../../test/life.ts';
import { reportOf } from './report.ts';
import type { Report } from './report.ts';
import type { Tally } from './tally.ts';

/** One conversation as it is counted again here: who had the customer, piece by piece. */
type Told = {
  readonly record: ConversationRecord;
  readonly pieces: readonly { holder: string; from: number; until: number; replied: number[] }[];
};

const line = '(the line)';

/** Cuts the entries into pieces by who has the customer. */
const tell = (record: ConversationRecord, entries: readonly StoredEntry[]): Told => {
  const turns = entries.flatMap(({ at, ...entry }): { at: number; holder: string }[] => {
    if (entry.type === 'opened' || entry.type === 'requeued') return [{ at, holder: line }];
    if (entry.type === 'assigned') return [{ at, holder: entry.agent }];
    if (entry.type !== 'transferred') return [];
    return [{ at, holder: entry.target.kind === 'agent' ? entry.target.id : line }];
  });
  const seqs = entries.filter(({ type }) =>
    ['opened', 'requeued', 'assigned', 'transferred'].includes(type),
  );
  const pieces = turns.map(({ at, holder }, index) => {
    const next = seqs[index + 1]?.seq ?? Infinity;
    const within = entries.filter(({ seq }) => seq > seqs[index]!.seq && seq < next);
    const words = within.filter((entry) => entry.type === 'message' && entry.from.kind === 'agent');
    const until = turns[index + 1]?.at ?? record.endedAt!;
    return { holder, from: at, until, replied: words.map((entry) => entry.at - at) };
  });
  return { record, pieces };
};

/** How many chats each agent had, counting the new one, whenever one came from a line. */
const loadsOf = (facts: readonly Fact[]): Map<string, number[]> => {
  const having = new Map<string, string>();
  const loads = new Map<string, number[]>();
  for (const fact of facts.filter(isEntry)) {
    const { conversation } = fact;
    if (fact.type === 'transferred' && fact.target.kind === 'agent')
      having.set(conversation, fact.target.id);
    else if (['transferred', 'requeued', 'ended'].includes(fact.type)) having.delete(conversation);
    if (fact.type !== 'assigned') continue;
    having.set(conversation, fact.agent);
    const load = [...having.values()].filter((agent) => agent === fact.agent).length;
    const key = `${conversation} ${fact.agent}`;
    loads.set(key, [...(loads.get(key) ?? []), load]);
  }
  return loads;
};

const lengths = (pieces: Told['pieces']): number =>
  pieces.reduce((sum, { from, until }) => sum + until - from, 0);

/** The same as a tally, counted the long way; of one agent or of everybody. */
const countAgain = (all: readonly Told[], loads: Map<string, number[]>, agent?: string) => {
  const held = ({ pieces }: Told) =>
    pieces.filter(({ holder }) => holder !== line && (agent === undefined || holder === agent));
  const isLast = ({ pieces }: Told): boolean =>
    agent === undefined || pieces.findLast(({ holder }) => holder !== line)?.holder === agent;
  const talks = all.filter(({ record }) => record.reason !== 'left_message');
  const endedInLine = ({ record, pieces }: Told): boolean =>
    pieces.at(-1)?.holder === line && record.reason !== 'admin_ended';
  const gaveUp = talks.filter((told) => endedInLine(told) && isLast(told));
  const served = talks.filter((told) => !gaveUp.includes(told) && held(told).length > 0);
  const waited = ({ pieces }: Told): number =>
    lengths(pieces.filter(({ holder }) => holder === line));
  const firsts = (told: Told): number[] => held(told).flatMap(({ replied }) => replied.slice(0, 1));
  const reasons = new Map<EndReason, number>();
  for (const { record } of all.filter(isLast)) {
    reasons.set(record.reason!, (reasons.get(record.reason!) ?? 0) + 1);
  }
  const given = talks.flatMap(({ record, pieces }) =>
    [...new Set(pieces.map(({ holder }) => holder))]
      .filter((holder) => agent === undefined || holder === agent)
      .flatMap((holder) => loads.get(`${record.id} ${holder}`) ?? []),
  );
  return {
    conversations: talks.length,
    messages: all.length - talks.length,
    gaveUp: gaveUp.length,
    chats: talks.reduce((sum, told) => sum + held(told).length, 0),
    waited: served.map(waited),
    patience: gaveUp.map(waited),
    reply: talks.flatMap((told) => (agent === undefined ? firsts(told).slice(0, 1) : firsts(told))),
    lasted: talks
      .filter((told) => held(told).length > 0)
      .map((told) => lengths(agent === undefined ? told.pieces : held(told))),
    stars: [1, 2, 3, 4, 5].map(
      (stars) => talks.filter((told) => isLast(told) && told.record.stars === stars).length,
    ),
    reasons,
    load: given.length === 0 ? null : given.reduce((sum, load) => sum + load, 0) / given.length,
  };
};

const agrees = (tally: Tally, counted: ReturnType<typeof countAgain>, what: string): void => {
  const { waited, patience, reply, lasted, ...numbers } = counted;
  const { conversations, messages, gaveUp, chats, stars, reasons, load } = tally;
  expect({ conversations, messages, gaveUp, chats, stars, reasons, load }, what).to.deep.equal(
    numbers,
  );
  for (const [name, times] of Object.entries({ waited, patience, reply, lasted })) {
    const sorted = times.toSorted((a, b) => a - b);
    const spread = tally[name as 'waited'];
    expect(spread.count, `${what}: ${name}`).to.equal(sorted.length);
    for (const share of [0.5, 0.95]) {
      const exact = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
      if (exact === undefined) expect(spread.at(share)).to.equal(null);
      else expect(spread.at(share), `${what}: ${name}`).to.be.closeTo(exact, exact / 512);
    }
  }
};

describe('a report', () => {
  const from = Date.parse('2026-10-23T15:00:00Z');
  const until = Date.parse('2026-10-26T20:00:00Z');
  const store = new MemoryStore();
  let told: readonly Told[];
  let loads: Map<string, number[]>;
  before(async () => {
    loads = loadsOf(await live(store, 3, from, until));
    while ((await store.makeFigures(100)) === 100);
    const records = await store.conversations({}, Infinity);
    told = await Promise.all(
      records
        .filter(({ endedAt }) => endedAt !== null)
        .map(async (record) => tell(record, await store.entries(record.id, 0, Infinity))),
    );
  });

  const shown = (zone: string, options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, ...options });
    return ({ record }: Told): string => format.format(record.openedAt);
  };
  const check = async (
    zone: string,
    first: string,
    last: string,
    who: Pick<FiguresFilter, 'agent' | 'category'> = {},
  ): Promise<Report> => {
    const day = shown(zone, { dateStyle: 'short' });
    const hour = shown(zone, { hour: '2-digit', hourCycle: 'h23' });
    const filter = { from: dayStart(first, zone)!, until: dayStart(last, zone, 1)!, ...who };
    const report = await reportOf(store, { first, last, zone, filter });
    const { agent, category } = who;
    const fitting = told.filter(
      (one) =>
        day(one) >= first &&
        day(one) <= last &&
        (category === undefined || one.record.category === category) &&
        (agent === undefined || one.pieces.some(({ holder }) => holder === agent)),
    );
    const apart = (tallies: ReadonlyMap<unknown, Tally>, keyOf: (one: Told) => unknown): void => {
      for (const [key, tally] of tallies) {
        const some = fitting.filter((one) => keyOf(one) === key);
        agrees(tally, countAgain(some, loads, agent), `${zone} ${String(key)}`);
      }
      const sum = [...tallies.values()].reduce((all, one) => all + one.conversations, 0);
      expect(sum).to.equal(report.all.conversations);
    };
    agrees(report.all, countAgain(fitting, loads, agent), zone);
    apart(report.categories, ({ record }) => record.category);
    apart(report.hours, (one) => Number(hour(one)));
    apart(report.days, day);
    for (const [id, tally] of report.agents) {
      const having = fitting.filter(({ pieces }) => pieces.some(({ holder }) => holder === id));
      agrees(tally, countAgain(having, loads, id), `${zone} ${id}`);
    }
    return report;
  };

  it('has everything in it that can happen to a customer', () => {
    const reasons = new Set(told.map(({ record }) => record.reason));
    expect([...reasons]).to.include.members([...endReasons]);
    expect(told.length).to.be.above(200);
    expect(told.some(({ pieces }) => pieces.length > 4)).to.equal(true);
    expect([...loads.values()].flat()).to.include.members([1, 2, 3, 4]);
  });

  it('agrees with the entries, counted again, in zones whose clocks change then or never', async () => {
    for (const zone of ['UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'Pacific/Kiritimati']) {
      const { days } = await check(zone, '2026-10-24', '2026-10-26');
      expect([...days.keys()]).to.deep.equal(['2026-10-24', '2026-10-25', '2026-10-26']);
    }
  });

  it('counts both of the hours that the clocks show twice, and begins and ends at midnight', async () => {
    const { all, hours } = await check('Europe/Berlin', '2026-10-25', '2026-10-25');
    const twice = told.filter(({ record }) => {
      const since = record.openedAt - Date.parse('2026-10-25T00:00:00Z');
      return record.reason !== 'left_message' && since >= 0 && since < 2 * 3_600_000;
    });
    expect(twice.length).to.be.above(0);
    expect(hours.get(2)?.conversations).to.equal(twice.length);
    expect(all.conversations).to.be.below(told.length);
  });

  it('agrees for one category, for one agent and for both', async () => {
    await check('Europe/Berlin', '2026-10-24', '2026-10-26', { category: 'billing' });
    const { agents } = await check('UTC', '2026-10-23', '2026-10-26', { agent: 'ana' });
    expect([...agents.keys()]).to.deep.equal(['ana']);
    await check('UTC', '2026-10-23', '2026-10-26', { agent: 'ben', category: 'sales' });
  });

  it('is empty, day by day, where nobody came', async () => {
    const { all, days } = await check('UTC', '2026-12-30', '2027-01-02');
    expect([all.conversations, days.size]).to.deep.equal([0, 4]);
  });
});
