import { setTimeout as pause } from 'node:timers/promises';
import { House } from '../house.ts';
import type { Visitor } from '../visitor.ts';
import type { Wire } from '../wire.ts';
import { Brake } from './brake.ts';
import { Speaker } from './speaker.ts';
import { until } from './until.ts';

export type Hang = {
  readonly acked: number;
  /** Drafts that were shown while the store hung. */
  readonly drafts: number;
  /** Messages that were refused past the bound and stored later. */
  readonly refused: number;
  /** What is not as it should be, each in words. */
  readonly faults: readonly string[];
};

type Chat = { readonly here: Visitor; readonly customer: Speaker; readonly agent: Wire };

/** Outcomes that the journal lets wait, and frames that one socket may send at once. */
const bound = 10_000;
const framesEach = 380;
const agents = 4;
const chatsEach = 4;
/** Everything is answered within this time once the store works again, in milliseconds. */
const patience = 10_000;
/** A little slower than drafts are shown: four a second. */
const beat = 300;

/** Agents with all the chats that they may have, everybody connected. */
const talk = async (house: House): Promise<[Chat[], Speaker[]]> => {
  await house.setUp();
  const chats: Chat[] = [];
  const speakers: Speaker[] = [];
  for (let i = 1; i <= agents; i += 1) {
    const [, agent] = await house.agent(`Ana ${i}`, chatsEach, 'sales');
    for (let j = 1; j <= chatsEach; j += 1) {
      const name = `Carl ${i}.${j}`;
      const [here, wire] = await house.customer(name, 'sales');
      const conversation = await house.conversationOf(name);
      const customer = new Speaker(name, conversation, wire);
      chats.push({ here, customer, agent });
      speakers.push(customer, new Speaker(`Ana ${i} to ${name}`, conversation, agent));
    }
  }
  return [chats, speakers];
};

/** Asks so much of the journal that it takes no more. */
const flood = async (chats: readonly Chat[]): Promise<Wire[]> => {
  const wires: Wire[] = [];
  for (const { here, customer } of [...chats, ...chats]) {
    const wire = await here.connectWith({ as: 'customer', view: '', since: '' });
    wires.push(wire);
    for (let i = 0; i < framesEach; i += 1)
      wire.say({ op: 'seen', conversation: customer.conversation, seq: 1 });
    if (wires.length * framesEach > bound) break;
  }
  return wires;
};

/** Types in every chat; rejects when an agent does not see it. */
const type = async (chats: readonly Chat[], n: number): Promise<void> => {
  const shown = chats.map(({ customer, agent }) => agent.reads(`${customer.name} thinks ${n}`));
  for (const { customer } of chats) customer.types(n, `${customer.name} thinks ${n}`);
  await Promise.all(shown);
};

/** The store hangs for so many seconds while people talk, type, drop out and return. */
export const hang = async (seconds: number): Promise<Hang> => {
  const brake = new Brake();
  // Shorter than the hang, so that whoever it makes lost is found; longer than a page takes.
  const grace = seconds * 800;
  const settings = { notice: grace / 2, grace, lull: grace };
  const house = await House.open(settings, { SOCKETS_PER_ADDRESS: '1000' }, [brake.plugin]);
  const faults: string[] = [];
  const settled = async (when: string): Promise<void> => {
    if (!(await until(() => speakers.every(({ isSettled }) => isSettled), patience)))
      faults.push(`not everything was acknowledged ${when}`);
  };
  const acks = (): number => speakers.reduce((sum, speaker) => sum + speaker.acks, 0);
  let [chats, speakers]: [Chat[], Speaker[]] = [[], []];
  let wires: Wire[] = [];
  try {
    [chats, speakers] = await talk(house);
    for (const speaker of speakers) speaker.say();
    await settled('before');

    brake.hold();
    const before = acks();
    const over = Date.now() + seconds * 1_000;
    const [first, ...others] = chats;
    first!.customer.hangUp();
    let drafts = 0;
    for (let n = 1; Date.now() < over; n += 1) {
      if (n <= 2 || n % 8 === 0) for (const speaker of speakers) speaker.say();
      if (n === 2) for (const speaker of speakers) speaker.repeat();
      await type(others, n);
      drafts += others.length;
      if (n === 2) {
        first!.customer.on(await house.connected(first!.here, 'customer'));
        first!.customer.sendAgain();
      }
      await pause(beat);
    }
    wires = await flood(chats);
    await until(() => house.chatter.site.journal.behind >= bound, patience);
    for (const speaker of speakers) speaker.say();
    if (!(await until(() => speakers.every(({ naks }) => naks > 0), patience)))
      faults.push('past the bound a message was not refused');
    if (acks() > before) faults.push(`${acks() - before} were acknowledged while the store hung`);

    brake.release();
    await until(() => house.chatter.site.journal.behind === 0, patience);
    await pause(1_000);
    for (const speaker of speakers) speaker.sendAgain();
    await settled('after');
    for (const speaker of speakers)
      faults.push(...(await speaker.compare(house.chatter.site.store)));
    const refused = speakers.reduce((sum, { naks }) => sum + naks, 0);
    return { acked: acks(), drafts, refused, faults };
  } finally {
    brake.release();
    for (const { socket } of wires) socket.terminate();
    await house.close();
  }
};
