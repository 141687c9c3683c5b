import type { Logger } from 'pino';
import { deskTime } from './clock.ts';
import type { Desk, Outcome } from '../engine/index.ts';
import { isDurable } from '../engine/protocol.ts';
import type { Command, Fact, UntimedCommand } from '../engine/protocol.ts';
import type { Batch, Store } from './store.ts';
import { StoreConflict } from './store.ts';

type Waiting = { readonly outcome: Outcome; readonly told: (facts: readonly Fact[]) => void };

/** Outcomes that may wait for the store before people are asked to try again. */
const bound = 10_000;
/** Waits between tries to store, in milliseconds: doubled from the first to the last. */
const firstRetry = 50;
const lastRetry = 2_000;

/** Longest wait for a timer, in milliseconds: beyond what Node can count it would be none. */
const longestSleep = 3_600_000;

/** The store is behind: nothing was done, and the person may try again. */
export class StoreBusy extends Error {
  override readonly name = 'StoreBusy';
}

/**
 * Durable before told: commands run at once, but what they did is shown and acknowledged only
 * when the store has it, in order. All outcomes that wait go in one append.
 */
export class Journal {
  readonly #desk: Desk;
  readonly #store: Pick<Store, 'append'>;
  readonly #log: Logger;
  readonly #now: () => number;
  #turn: number;
  readonly #listeners: ((facts: readonly Fact[]) => void)[] = [];
  readonly #waiting: Waiting[] = [];
  /** Who waits for what was said until their mark. */
  readonly #markers = new Set<{ readonly mark: number; settle(): void }>();
  #said = 0;
  #told = 0;
  #appending = false;
  #failing = false;
  #closed = false;
  #alarm: { at: number; timer: NodeJS.Timeout } | undefined;
  /** What to do when store and desk contradict each other: only a restart makes them one again. */
  onConflict: (error: Error) => void = () => {};
  /** Hears how many milliseconds each append took that was stored, every try of it included. */
  onAppend: (took: number) => void = () => {};

  /** `turn` is the latest that the store has: what `live()` said. */
  constructor(
    desk: Desk,
    store: Pick<Store, 'append'>,
    log: Logger,
    turn: number,
    now: () => number = deskTime,
  ) {
    this.#desk = desk;
    this.#store = store;
    this.#log = log;
    this.#turn = turn;
    this.#now = now;
  }

  /** Outcomes that are not stored yet. */
  get behind(): number {
    return this.#waiting.length;
  }

  /** Whether the store does not take what it is given. */
  get isFailing(): boolean {
    return this.#failing;
  }

  /** Hears all facts once they may be told. */
  on(listen: (facts: readonly Fact[]) => void): void {
    this.#listeners.push(listen);
  }

  /** Runs the command; resolves with its facts once they may be told. */
  submit(saying: UntimedCommand): Promise<readonly Fact[]> {
    const unrefused = mustRun.has(saying.type);
    // Sockets that close with the journal: after the restart everybody is unsteady anyway.
    if (this.#closed && unrefused) return Promise.resolve([]);
    if (this.#closed || (this.#waiting.length >= bound && !unrefused)) {
      return Promise.reject(new StoreBusy('the store is behind'));
    }
    const outcome = this.#handle(saying);
    if (!outcome) return unrefused ? Promise.resolve([]) : Promise.reject(new StoreBusy('broken'));
    for (const fault of outcome.faults)
      this.#log.error({ err: fault }, 'a machine refused an event');
    this.rearm();
    // What somebody types is worth nothing later: it never waits for the store.
    const isIdle = this.#waiting.length === 0 && !this.#appending;
    const mayPass = isIdle || this.#waiting.length >= bound;
    if (saying.type === 'typing' || (mayPass && !outcome.facts.some(isDurable))) {
      this.#tell(outcome.facts);
      return Promise.resolve(outcome.facts);
    }
    return new Promise((told) => {
      this.#said += 1;
      this.#waiting.push({ outcome, told });
      void this.#appendAll();
    });
  }

  /** Nothing when the desk broke: half of it may be done, and only what the store has is sound. */
  #handle(saying: UntimedCommand): Outcome | undefined {
    try {
      return this.#desk.handle({ at: this.#now(), ...saying });
    } catch (error) {
      this.#closed = true;
      this.#log.fatal({ err: error, act: saying.type }, 'the desk broke');
      this.onConflict(error instanceof Error ? error : new Error(String(error)));
      return undefined;
    }
  }

  /** Whether all that was said until now is stored before `patience` milliseconds are over. */
  async settled(patience: number): Promise<boolean> {
    // Who was just told of the last one asks before the append is over.
    if (!this.#appending || this.#told === this.#said) return true;
    const mark = this.#said;
    return new Promise((settle) => {
      const marker = { mark, settle: (): void => done(true) };
      const timer = setTimeout(() => done(false), patience);
      const done = (isSettled: boolean): void => {
        clearTimeout(timer);
        this.#markers.delete(marker);
        settle(isSettled);
      };
      this.#markers.add(marker);
    });
  }

  /** Wakes the desk when its next timer is due; late is allowed, early is not. */
  rearm(): void {
    const due = this.#desk.nextDue;
    if (due === undefined || this.#closed || (this.#alarm && this.#alarm.at <= due)) return;
    if (this.#alarm) clearTimeout(this.#alarm.timer);
    const timer = setTimeout(
      () => {
        this.#alarm = undefined;
        void this.submit({ type: 'tick' });
      },
      Math.min(Math.max(0, due - this.#now()), longestSleep),
    );
    this.#alarm = { at: due, timer };
  }

  /** Takes no more, and resolves when everything taken is stored or `patience` milliseconds are over. */
  async close(patience: number): Promise<void> {
    this.#closed = true;
    if (this.#alarm) clearTimeout(this.#alarm.timer);
    await this.settled(patience);
  }

  async #appendAll(): Promise<void> {
    if (this.#appending) return;
    this.#appending = true;
    // What other sockets have sent meanwhile still joins this append: all are read before it runs.
    await new Promise((read) => setImmediate(read));
    let stored: readonly Waiting[] = [];
    while (this.#waiting.length > 0 || stored.length > 0) {
      const taken = this.#waiting.splice(0);
      const append = this.#append(taken);
      // The store has its next work in hand while people are told what it has done.
      await Promise.resolve();
      this.#tellAll(stored);
      if (!(await append)) return;
      stored = taken;
    }
    this.#appending = false;
  }

  #tellAll(stored: readonly Waiting[]): void {
    for (const { outcome, told } of stored) {
      this.#tell(outcome.facts);
      told(outcome.facts);
      this.#told += 1;
    }
    for (const marker of this.#markers) if (marker.mark <= this.#told) marker.settle();
  }

  /** Tries until the store has it; false when it never will. */
  async #append(taken: readonly Waiting[]): Promise<boolean> {
    const outcomes = taken.map(({ outcome }) => outcome);
    const batch = merge(this.#turn + 1, outcomes);
    if (batch.facts.length === 0) return true;
    const began = performance.now();
    for (let wait = firstRetry; ; wait = Math.min(wait * 2, lastRetry)) {
      try {
        await this.#store.append(batch);
        this.#turn = batch.turn;
        this.#failing = false;
        this.onAppend(performance.now() - began);
        return true;
      } catch (error) {
        if (error instanceof StoreConflict) {
          this.#log.fatal({ err: error }, 'the store contradicts the desk');
          this.onConflict(error);
          return false;
        }
        this.#failing = true;
        this.#log.error({ err: error, facts: batch.facts.length }, 'not stored yet, trying again');
      }
      await new Promise((again) => setTimeout(again, wait));
    }
  }

  #tell(facts: readonly Fact[]): void {
    if (facts.length === 0) return;
    for (const listen of this.#listeners) {
      try {
        listen(facts);
      } catch (error) {
        // What is stored stays stored, and the next page shows it.
        this.#log.error({ err: error }, 'facts could not be shown');
      }
    }
  }
}

/** What has happened already cannot be refused: time, sockets, who came or went, what an admin saved. */
const mustRun: ReadonlySet<Command['type']> = new Set([
  'tick',
  'arrive',
  'depart',
  'visit',
  'signIn',
  'signOut',
  'editAgent',
  'editCategory',
]);

/** Many outcomes as one batch: facts in order, the latest state of each actor. */
export const merge = (turn: number, outcomes: readonly Outcome[]): Batch => {
  const saved = new Map<string, Batch['saved'][number]>();
  const removed = new Map<string, Batch['removed'][number]>();
  for (const outcome of outcomes) {
    for (const actor of outcome.saved) {
      const key = `${actor.kind}/${actor.id}`;
      saved.set(key, actor);
      removed.delete(key);
    }
    for (const actor of outcome.removed) {
      const key = `${actor.kind}/${actor.id}`;
      removed.set(key, actor);
      saved.delete(key);
    }
  }
  return {
    turn,
    facts: outcomes.flatMap(({ facts }) => facts.filter(isDurable)),
    saved: [...saved.values()],
    removed: [...removed.values()],
  };
};
