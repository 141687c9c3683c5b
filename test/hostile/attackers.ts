import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { Random } from '../../engine/simulation/random.ts';
import { Visitor } from '../visitor.ts';
import { Attacker } from './attacker.ts';
import type { Role } from './recorded.ts';

/** What the attackers have to know. */
export type Orders = {
  readonly origin: string;
  readonly people: readonly { readonly role: Role; readonly cookie: string }[];
  readonly frames: number;
  readonly seed: number;
  /** Frames a second at most; 0: as fast as they are taken. */
  readonly rate: number;
};
export type Told = { readonly said: number; readonly faults: readonly string[] };

/** Every so many frames it is told how many there were. */
const tellEvery = 1_000;
/** So many troubles are enough to know. */
const enough = 20;

/** In a thread of their own, so that who is attacked beside them does not wait for them. */
const attack = async ({ origin, people, frames, seed, rate }: Orders): Promise<void> => {
  const began = Date.now();
  let said = 0;
  const faults: string[] = [];
  const tell = (): void => parentPort?.postMessage({ said, faults } satisfies Told);
  await Promise.all(
    people.map(async ({ role, cookie }, index) => {
      const visitor = new Visitor(origin);
      visitor.keep(cookie);
      const attacker = new Attacker(visitor, role, new Random(seed + index));
      while (said < frames && faults.length < enough) {
        said += 1;
        if (said % tellEvery === 0) tell();
        if (rate > 0) await pause(Math.max(0, began + (said / rate) * 1_000 - Date.now()));
        await attacker.attack().catch((error: unknown) => faults.push(String(error)));
      }
      attacker.stop();
    }),
  );
  tell();
};

if (parentPort) await attack(workerData as Orders);
