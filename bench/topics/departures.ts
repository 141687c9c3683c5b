import { setTimeout as pause } from 'node:timers/promises';
import { Behind } from '../clients/behind.ts';
import { Customer } from '../clients/customer.ts';
import { atOnce, many } from '../clients/open.ts';
import { Contestant } from '../contestant.ts';
import { figure } from '../topic.ts';
import type { Row, Topic } from '../topic.ts';

const perSecond = 10;
const seconds = 6;
/** People whose places are read. */
const watched = 50;

/** These leave, one after the other; says when each did. */
const leave = async (customers: readonly Customer[]): Promise<number[]> => {
  const left: number[] = [];
  const began = performance.now();
  for (const [i, customer] of customers.entries()) {
    customer.say({ op: 'leave' });
    left.push(performance.now());
    await pause(began + ((i + 1) * 1_000) / perSecond - performance.now());
  }
  return left;
};

/** Departures from the front of a line of so many: what they cost, and then how long they hold others up. */
const depart = async (length: number): Promise<Row> => {
  const departures = perSecond * seconds;
  const contestant = await Contestant.start('chatter', 0);
  const customers = await many(length + departures, async () => {
    const customer = await Customer.come(contestant.origin);
    await customer.join('technical-support');
    return customer;
  });
  // What joining set off has been told.
  await pause(3_000);
  const heard = (): number => customers.reduce((sum, customer) => sum + customer.heard, 0);
  const before = heard();
  const cpu = await contestant.cpuOf(() => leave(customers.slice(0, departures)));
  // Not before: to look each millisecond costs a twentieth of a core.
  await contestant.ask('blocked');
  const next = customers.slice(departures, 2 * departures);
  const staying = customers.slice(2 * departures + atOnce);
  const behind = staying
    .filter((_, i) => i % Math.ceil(staying.length / watched) === 0)
    .map((customer) => new Behind(customer));
  const left = await leave(next);
  const blocked = await contestant.ask('blocked');
  await pause(1_500);
  const frames = heard() - before;
  await contestant.stop();
  return {
    line: length,
    'CPU %': figure((cpu / seconds) * 100, 1),
    'CPU ms each': figure((cpu / departures) * 1_000, 2),
    'frames each': figure(frames / departures / 2, 1),
    'longest block ms': figure(blocked.longest, 1),
    'of its own': figure(blocked.own, 1),
    'latest place ms': figure(Math.max(...behind.map((one) => one.lateness(left)))),
  };
};

/** Ten people a second leave a line, and everybody behind them learns their place. */
export const departures: Topic = {
  title: `Departures: ${perSecond} a second from a line`,
  rows: async ({ isLong }) => {
    const rows: Row[] = [];
    for (const length of isLong ? [100, 1_000, 10_000] : [100, 1_000]) {
      rows.push(await depart(length));
    }
    return rows;
  },
};
