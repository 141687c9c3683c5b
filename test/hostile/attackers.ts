import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { Random } from '../../engine/simulation/random.ts';
import { Visitor } from '../visitor.ts';
import { Attacker } from './attacker.ts';
import type { Role } from './recorded.ts';
import type { Slice } from './slices.ts';

/** What the attackers have to know. */
export type Orders = {
  readonly origin: string;
  readonly people: readonly { readonly role: Role; readonly cookie: string }[];
  readonly frames: number;
  readonly seed: number;
  /** Frames a second at most; 0: as fast as they are taken. */
  readonly rate: number;
};
/** What goes on now, and what went on until now. */
export type Told = {
  readonly slice: Slice;
  readonly said: number;
  readonly faults: readonly string[];
};

/** Spoilt frames in a row, in a long run; a short one has some slices of each kind too. */
const longest = 5_000;
const rounds = 8;
/** Of so many spoilt frames one is also said as it should be, just as fast, to compare. */
const goodOneIn = 4;
/** How long nobody says anything, in milliseconds. */
const idle = 500;
/** So many troubles are enough to know. */
const enough = 20;

/** In a thread of their own, so that who is attacked beside them does not wait for them. */
const attack = async ({ origin, people, frames, seed, rate }: Orders): Promise<void> => {
  // A thousand connections a second end with an error; nobody reads where.
  Error.stackTraceLimit = 0;
  const faults: string[] = [];
  let said = 0;
  const tell = (slice: Slice): void =>
    parentPort?.postMessage({ slice, said, faults } satisfies Told);
  const attackers = people.map(({ role, cookie }, index) => {
    const visitor = new Visitor(origin);
    visitor.keep(cookie);
    return new Attacker(visitor, role, new Random(seed + index));
  });
  /** All of them at once, until so many frames are said; how many that were in a second. */
  const all = async (
    count: number,
    speed: number,
    act: (attacker: Attacker) => Promise<void>,
  ): Promise<number> => {
    const began = Date.now();
    let acts = 0;
    await Promise.all(
      attackers.map(async (attacker) => {
        while (acts < count && faults.length < enough) {
          acts += 1;
          if (speed > 0) await pause(Math.max(0, began + (acts / speed) * 1_000 - Date.now()));
          await act(attacker).catch((error: unknown) => faults.push(String(error)));
        }
      }),
    );
    return (acts / (Date.now() - began)) * 1_000;
  };
  const slice = Math.min(longest, Math.ceil(frames / rounds));
  while (said < frames && faults.length < enough) {
    tell('idle');
    await pause(idle);
    tell('spoilt');
    const count = Math.min(slice, frames - said);
    const speed = await all(count, rate, (attacker) => attacker.attack());
    said += count;
    tell('good');
    await all(Math.ceil(count / goodOneIn), speed, (attacker) => attacker.behave());
  }
  for (const attacker of attackers) attacker.stop();
  tell('idle');
};

if (parentPort) await attack(workerData as Orders);
