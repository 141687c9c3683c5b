import { setTimeout as pause } from 'node:timers/promises';
import { chatsPerAgent } from '../clients/agent.ts';
import { Customer } from '../clients/customer.ts';
import { many } from '../clients/open.ts';
import { pairsAt } from '../clients/pairs.ts';
import type { Pair } from '../clients/pair.ts';
import { Contestant } from '../contestant.ts';
import { pace } from '../measure.ts';
import { figure } from '../topic.ts';
import type { Row, Topic } from '../topic.ts';

/** Of everybody who is connected: chats, and customers in a line that nobody serves. */
const chatting = 0.05;
const waiting = 0.2;
/** Customers who leave the line and come back to its end, each second. */
const turnover = 2;
/** Pairs at a bare relay at the same time: what they miss, the machine has not given to anybody. */
const beside = 20;

/** They leave and come back one after the other until it is over. */
const comeAndGo = async (line: readonly Customer[], until: number): Promise<void> => {
  for (let i = 0; performance.now() < until; i = (i + 1) % line.length) {
    const began = performance.now();
    const left = line[i]!.hears('{"op":"go"');
    line[i]!.say({ op: 'leave' });
    await left;
    await line[i]!.join('technical-support');
    await pause(began + 1_000 / turnover - performance.now());
  }
};

/** What a server makes of it while so much is said. */
const watch = async (
  contestant: Contestant,
  pairs: readonly Pair[],
  perSecond: number,
  ms: number,
): Promise<Row> => {
  await contestant.ask('blocked');
  let calm: Awaited<ReturnType<typeof pace>> | undefined;
  const cpu = await contestant.cpuOf(async () => {
    calm = await pace(pairs, perSecond, ms);
  });
  const blocked = await contestant.ask('blocked');
  return {
    server: contestant.name,
    'delivered/s': figure((calm!.delivered / ms) * 1_000),
    'p50 ms': figure(calm!.p50, 2),
    'p99 ms': figure(calm!.p99, 2),
    'longest block ms': figure(blocked.longest, 1),
    'of its own': figure(blocked.own, 1),
    'CPU %': figure((cpu / ms) * 100_000, 1),
  };
};

/** Many at once for a while: they talk, wait in line, come and go, or only look. */
export const crowd: Topic = {
  title: 'A crowd: some talk, some wait, some come and go, most look',
  rows: async ({ rate, ms, isLong }) => {
    const people = isLong ? 10_000 : 1_000;
    const lasts = isLong ? 60_000 : 2 * ms;
    const chats = people * chatting;
    const agents = Math.ceil(chats / chatsPerAgent);
    const contestant = await Contestant.start('chatter', agents);
    const relay = await Contestant.start('ws relay', 0);
    const pairs = await pairsAt(contestant, chats);
    const pairsBeside = await pairsAt(relay, beside);
    const others = await many(people - agents - chats, () => Customer.come(contestant.origin));
    const line = others.slice(0, people * waiting);
    await many(line.length, (i) => line[i]!.join('technical-support'));
    // What joining set off has been told, and the compiler is done.
    await pace(pairs, rate, 3_000);
    const [ofChatter, ofRelay] = await Promise.all([
      watch(contestant, pairs, rate, lasts),
      watch(relay, pairsBeside, beside, lasts),
      comeAndGo(line, performance.now() + lasts),
    ]);
    const closed = others.filter(({ socket }) => socket.readyState !== socket.OPEN).length;
    await contestant.stop();
    await relay.stop();
    const who = { people, chats, 'in line': line.length, closed };
    return [
      { ...ofChatter, ...who },
      { ...ofRelay, people: 2 * beside },
    ];
  },
};
