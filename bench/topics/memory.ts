import { setTimeout as pause } from 'node:timers/promises';
import { Customer } from '../clients/customer.ts';
import { many, open } from '../clients/open.ts';
import { enter } from '../clients/rooms.ts';
import { Contestant } from '../contestant.ts';
import { figure } from '../topic.ts';
import type { Row, Topic } from '../topic.ts';

/** Who is there before is not counted: what a server takes for the first few, it takes once. */
const warmUp = 300;
const longWarmUp = 5_000;
/** Browsers' idle connections and finished handshakes are gone after this, in milliseconds. */
const settled = 6_000;

type Kind = readonly [
  server: Contestant['name'],
  who: string,
  come: (at: Contestant, i: number) => Promise<unknown>,
];
const kinds: readonly Kind[] = [
  ['ws relay', 'a socket', ({ port }, i) => open(`ws://127.0.0.1:${port}/${i}`)],
  ['Socket.IO rooms', 'a socket in a room', ({ port }, i) => enter(port, i)],
  ['chatter', 'looks at the categories', ({ origin }) => Customer.come(origin)],
  [
    'chatter',
    'waits in line',
    async ({ origin }) => (await Customer.come(origin)).join('technical-support'),
  ],
];

const measure = async ([name, who, come]: Kind, isLong: boolean): Promise<Row> => {
  const people = isLong ? 5_000 : 1_000;
  const already = isLong ? longWarmUp : warmUp;
  const contestant = await Contestant.start(name, 0);
  await many(already, (i) => come(contestant, i));
  await pause(settled);
  const before = await contestant.ask('memory');
  await many(people, (i) => come(contestant, already + i));
  await pause(settled);
  const after = await contestant.ask('memory');
  await contestant.stop();
  const each = (what: 'heap' | 'rss'): number =>
    figure((after[what] - before[what]) / people / 1024, 1);
  // What the young generation takes shows in few connections more than they do.
  const rss = isLong ? { 'RSS KiB': each('rss') } : {};
  return { server: name, who, 'heap KiB': each('heap'), ...rss };
};

/** What each idle connection keeps, everything behind it included. */
export const memory: Topic = {
  title: 'Memory for each idle connection',
  rows: async ({ isLong }) => {
    const rows: Row[] = [];
    for (const kind of kinds) rows.push(await measure(kind, isLong));
    return rows;
  },
};
