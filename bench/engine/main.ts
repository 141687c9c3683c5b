import { figure } from '../topic.ts';
import type { Row } from '../topic.ts';
import { Office, talking } from './office.ts';

/** Rounds before those that count, for the compiler, and those that count. */
const warmUps = 10;
const rounds = 20;

const heap = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

/** Microseconds of processor time for each of so many, the collector's included. */
class Deed {
  readonly #act: () => void;
  readonly #count: number;
  #took = 0;
  #done = 0;

  constructor(count: number, act: () => void) {
    this.#act = act;
    this.#count = count;
  }

  do(): void {
    const before = process.cpuUsage();
    for (let i = 0; i < this.#count; i += 1) this.#act();
    const { user, system } = process.cpuUsage(before);
    this.#took += user + system;
    this.#done += this.#count;
  }

  forget(): void {
    this.#took = 0;
    this.#done = 0;
  }

  get each(): number {
    return this.#took / this.#done;
  }
}

/** A desk with so many waiting, and what is asked of it again and again. */
const settingOf = (people: number) => {
  const before = heap();
  const office = new Office();
  for (let i = 0; i < talking + people; i += 1) office.join();
  const person = (heap() - before) / (talking + people);
  const deeds = {
    send: new Deed(1_000, () => office.send()),
    match: new Deed(300, () => {
      office.join();
      office.end();
    }),
  };
  // These make the line shorter, so they come last.
  const leave = new Deed(Math.min(people / 2, 2_000) - 1, () => office.leave());
  return { people, person, deeds, leave };
};

/** Takes turns, so that each length of the line has the same machine, and the collector comes to each. */
const flat = (): Row[] => {
  const settings = [100, 1_000, 10_000, 100_000].map(settingOf);
  for (let round = 0; round < warmUps + rounds; round += 1) {
    // Another order each time, or the collector would keep its rhythm and always meet the same one.
    const first = (round + (round >> 2)) % settings.length;
    for (const { deeds } of [...settings.slice(first), ...settings.slice(0, first)]) {
      for (const deed of Object.values(deeds)) {
        if (round === warmUps) deed.forget();
        deed.do();
      }
    }
  }
  for (const { leave } of [settingOf(5_000), ...settings]) leave.do();
  return settings.map(({ people, person, leave, deeds: { send, match } }) => ({
    waiting: people,
    'µs a message': figure(send.each, 2),
    'µs to join and be matched': figure(match.each, 1),
    'µs to leave the line': figure(leave.each, 1),
    'messages/s': figure(1e6 / send.each),
    // Arriving, joining and ending: three commands.
    'commands/s': figure(3e6 / match.each),
    // A few people show less than what the heap does by itself.
    ...(people < 10_000 ? {} : { 'heap KiB a person': figure(person / 1024, 2) }),
  }));
};

/** Bytes that are left of people who came, were served and went. */
const growth = (people: number): number => {
  const office = new Office();
  for (let i = 0; i < talking; i += 1) office.join();
  const pass = (count: number): void => {
    for (let i = 0; i < count; i += 1) {
      office.join();
      office.end();
    }
    office.forget();
  };
  // Lists and maps keep the room that they once needed.
  pass(people);
  const before = heap();
  pass(people);
  return heap() - before;
};

process.send?.({ rows: flat(), growth: growth(100_000) });
