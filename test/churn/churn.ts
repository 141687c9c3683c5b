import { setTimeout as pause } from 'node:timers/promises';
import type { Chatter } from '../../shell/app.ts';
import { Broadcast } from '../../shell/broadcast.ts';
import { Hub } from '../../shell/hub.ts';
import { House } from '../house.ts';
import type { Wire } from '../wire.ts';
import { Census } from './census.ts';
import type { Counts } from './census.ts';
import { Passer, forgetful } from './passer.ts';
import type { Tally } from './passer.ts';

export type Churn = Tally & {
  /** What is more or less than it was, each in words. */
  readonly faults: readonly string[];
  /** Bytes on the heap before and after. */
  readonly heap: readonly [number, number];
};

/** Everything that remembers people, their chats and their sockets. */
const censusOf = ({ site }: Chatter): Census => {
  const { runtime } = site.desk;
  const { actors, dispatcher } = runtime;
  const engine = [runtime, actors, actors.timers, dispatcher.books];
  const { history, turns } = site.sources;
  return new Census(
    [...engine, site.journal, site.acts, history, turns, site.readings, site.directory],
    [Hub, Broadcast],
  );
};

/** Short enough that everybody who left is forgotten soon, in milliseconds. */
const settings = {
  notice: 200,
  grace: 500,
  lull: 500,
  forget: 500,
  agentQuiet: 200,
  customerQuiet: 200,
};
/** All customers have one address here. */
const limits = { SOCKETS_PER_ADDRESS: '10000', JOINS_PER_MINUTE: '1000000' };
const conversationsEach = 5;
/** Between two counts, and how long everything may take to be as it was, in milliseconds. */
const again = 500;
const patience = 30_000;

/** What is held, and who listens to the process. */
const count = (census: Census): Counts => {
  const counts: Record<string, number> = { ...census.count() };
  // Cancelled timers stay in their list until they are most of it; letters are those of the latest command.
  for (const name of ['Timers.#heap', 'Runtime.#letters']) delete counts[name];
  for (const name of process.eventNames())
    counts[`process.${String(name)}`] = process.listenerCount(name);
  return counts;
};
const waitedFor = (): number => process.getActiveResourcesInfo().length;
const heapUsed = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

const differences = (before: Counts, after: Counts): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => (before[key] ?? 0) !== (after[key] ?? 0))
    .map((key) => `${key} was ${before[key] ?? 0} and is ${after[key] ?? 0}`);

/** Resolves when nobody but the staff is here or remembered, and nothing is under way any more. */
const settled = async ({ site }: Chatter, census: Census, staff: number): Promise<void> => {
  const { actors } = site.desk.runtime;
  const isEmpty = (): boolean =>
    actors.customer.size + actors.conversation.size === 0 && [...site.hub].length === staff;
  const over = Date.now() + patience;
  let [before, now] = [count(census), count(census)];
  do {
    if (Date.now() > over)
      throw new Error(`it did not calm down: ${differences(before, now).join()}`);
    await pause(again);
    [before, now] = [now, count(census)];
  } while (!isEmpty() || differences(before, now).length > 0);
};

/** So many conversations with so many customers at once, in a real server with real sockets. */
const pass = async (
  house: House,
  agents: ReadonlyMap<string, Wire>,
  conversations: number,
  customers: number,
  progress: (conversations: number) => void,
): Promise<Tally> => {
  const tally = { conversations: 0, messages: 0 };
  const one = async (): Promise<void> => {
    while (tally.conversations < conversations) {
      await Passer.passBy(house, agents, conversationsEach, tally);
      progress(tally.conversations);
    }
  };
  await Promise.all(Array.from({ length: customers }, one));
  return tally;
};

/** Compares what lives before and after so many conversations. */
export const churn = async (
  conversations: number,
  staff: number,
  progress: (conversations: number) => void = () => {},
): Promise<Churn> => {
  const house = await House.open(settings, limits);
  try {
    await house.setUp();
    const agents = new Map<string, Wire>();
    for (let i = 1; i <= staff; i += 1) {
      const [, wire] = await house.agent(`Agent ${i}`, 2, 'sales', 'billing');
      agents.set(`Agent ${i}`, forgetful(wire));
    }
    // More than the agents take, so that there is a line.
    const customers = Math.ceil(staff * 2.5);
    await pass(house, agents, customers, customers, () => {});
    const census = censusOf(house.chatter);
    await settled(house.chatter, census, staff);
    const [before, waiting, heapBefore] = [count(census), waitedFor(), heapUsed()];
    const tally = await pass(house, agents, conversations, customers, progress);
    const over = Date.now() + patience;
    let faults = ['nothing was counted'];
    while (faults.length > 0 && Date.now() < over) {
      await pause(again);
      faults = differences(before, count(census));
      if (waitedFor() > waiting)
        faults.push(`the process waited for ${waiting} things, and does for ${waitedFor()}`);
    }
    census.close();
    return { ...tally, faults, heap: [heapBefore, heapUsed()] };
  } finally {
    await house.close();
  }
};
