import { setTimeout as pause } from 'node:timers/promises';
import { Customer } from '../clients/customer.ts';
import { many, open } from '../clients/open.ts';
import { enter } from '../clients/rooms.ts';
import { Contestant } from '../contestant.ts';
import { figure } from '../topic.ts';
import type { Row, Topic } from '../topic.ts';

const warmUp = 300;
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

const measure = async ([name, who, come]: Kind, people: number): Promise<Row> => {
  const contestant = await Contestant.start(name, 0);
  await many(warmUp, (i) => come(contestant, i));
  await pause(settled);
  const before = await contestant.ask('memory');
  await many(people, (i) => come(contestant, warmUp + i));
  await pause(settled);
  const after = await contestant.ask('memory');
  await contestant.stop();
  const each = (what: 'heap' | 'rss'): number =>
    figure((after[what] - before[what]) / people / 1024, 1);
  // What the young generation takes shows in few connections more than they do.
  const rss = people < 5_000 ? {} : { 'RSS KiB': each('rss') };
  return { server: name, who, 'heap KiB': each('heap'), ...rss };
};

/** What each idle connection keeps, everything behind it included. */
export const memory: Topic = {
  title: 'Memory for each idle connection',
  rows: ({ isLong }) => Promise.all(kinds.map((kind) => measure(kind, isLong ? 5_000 : 1_000))),
};
