import { figure } from '../topic.ts';
import type { Row } from '../topic.ts';
import { Office, talking } from './office.ts';

/** Microseconds of processor time for each of so many. */
const each = (count: number, act: () => void): number => {
  // What was built before is not collected on this one's account.
  globalThis.gc?.();
  const before = process.cpuUsage();
  for (let i = 0; i < count; i += 1) act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
};
const heap = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};
const officeOf = (people: number): Office => {
  const office = new Office();
  for (let i = 0; i < people; i += 1) office.join();
  return office;
};

const flat = (people: number): Row => {
  const before = heap();
  const office = officeOf(talking + people);
  const person = (heap() - before) / (talking + people);
  const send = each(10_000, () => office.send());
  const match = each(3_000, () => {
    office.join();
    office.end();
  });
  const leave = each(Math.min(people / 2, 2_000) - 1, () => office.leave());
  return {
    waiting: people,
    'µs a message': figure(send, 2),
    'µs to join and be matched': figure(match, 1),
    'µs to leave the line': figure(leave, 1),
    'messages/s': figure(1e6 / send),
    // Arriving, joining and ending: three commands.
    'commands/s': figure(3e6 / match),
    'heap KiB a person': figure(person / 1024, 2),
  };
};

/** Bytes that are left of people who came, were served and went. */
const growth = (people: number): number => {
  const office = officeOf(talking);
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

for (let i = 0; i < 2; i += 1) flat(1_000);
const rows = [100, 1_000, 10_000, 100_000].map(flat);
process.send?.({ rows, growth: growth(50_000) });
