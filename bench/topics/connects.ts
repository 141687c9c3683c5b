import { Customer } from '../clients/customer.ts';
import { greeted } from '../clients/greeted.ts';
import { many, open } from '../clients/open.ts';
import { enter } from '../clients/rooms.ts';
import { Contestant } from '../contestant.ts';
import { median } from '../median.ts';
import { figure } from '../topic.ts';
import type { Topic } from '../topic.ts';

const names = ['ws relay', 'Socket.IO rooms', 'a greeting', 'chatter'] as const;
const people = 200;
/**
 * How often everybody connects before it counts, and in each turn. A server that has just started spends several
 * times as much on its compiler: eight thousand have connected before that is over. A turn is long enough to be of
 * the server's own work, not of the caches that others have left it: the first of a turn does not count either.
 */
const warmUps = 40;
const inTurn = 10;

/** How everybody connects, and how they go again. */
type Crowd = { connect(): Promise<unknown>; disconnect(): Promise<unknown> };
type Contest = {
  readonly contestant: Contestant;
  readonly crowd: Crowd;
  readonly perCpu: number[];
};

const crowdAt = async ({ name, port, origin }: Contestant): Promise<Crowd> => {
  if (name === 'chatter') {
    const customers = await many(people, () => Customer.come(origin));
    await many(people, (i) => customers[i]!.join('sales'));
    await many(people, (i) => customers[i]!.disconnect());
    return {
      connect: () => many(people, (i) => customers[i]!.connect()),
      disconnect: () => many(people, (i) => customers[i]!.disconnect()),
    };
  }
  const enters = async (i: number): Promise<() => Promise<unknown>> => {
    if (name === 'Socket.IO rooms') {
      const socket = await enter(port, i);
      return () => {
        const gone = new Promise((left) => socket.io.engine.once('close', left));
        socket.disconnect();
        return gone;
      };
    }
    const socket = await (name === 'a greeting'
      ? greeted(port, i)
      : open(`ws://127.0.0.1:${port}/${i}`));
    return () => {
      const gone = new Promise((left) => socket.once('close', left));
      socket.close();
      return gone;
    };
  };
  let leave: (() => Promise<unknown>)[] = [];
  return {
    connect: async () => {
      leave = await many(people, enters);
    },
    disconnect: () => many(people, (i) => leave[i]!()),
  };
};

/** Customers who wait in line come back with their session; a greeting knows theirs; elsewhere sockets are opened. */
export const connects: Topic = {
  title: 'Connects, with session, guards and first state',
  rows: async ({ rounds }) => {
    const contests: Contest[] = [];
    for (const name of names) {
      const contestant = await Contestant.start(name, 0);
      contests.push({ contestant, crowd: await crowdAt(contestant), perCpu: [] });
    }
    const connect = async ({ contestant, crowd }: Contest): Promise<number> => {
      const cpu = await contestant.cpuOf(() => crowd.connect());
      await crowd.disconnect();
      return people / cpu;
    };
    for (const contest of contests) for (let i = 0; i < warmUps; i += 1) await connect(contest);
    for (let round = 0; round < rounds; round += 1) {
      for (const contest of contests) {
        await connect(contest);
        for (let i = 1; i < inTurn; i += 1) contest.perCpu.push(await connect(contest));
      }
    }
    for (const { contestant } of contests) await contestant.stop();
    const relay = median(contests[0]!.perCpu);
    return contests.map(({ contestant: { name }, perCpu }) => ({
      server: name,
      'connects/CPU-s': figure(median(perCpu)),
      'to relay': figure(median(perCpu) / relay, 3),
      'µs each': figure(1e6 / median(perCpu)),
    }));
  },
};
