import type { Logger } from 'pino';
import type { Store } from './store.ts';

const day = 86_400_000;
/** Where the number of days is kept; 0: for ever. */
const name = 'retention';
/** Conversations erased at once, and the pause after them, in milliseconds: messages go in between. */
const slice = 20;
const pause = 100;
/** Milliseconds between two looks for what is old enough, and until the first. */
const lookEvery = 3_600_000;
const firstLook = 60_000;

type Erasing = Pick<
  Store,
  'value' | 'putValue' | 'countConversationsEndedBefore' | 'removeConversationsEndedBefore'
>;

/** How long conversations are kept after their end, and what erases them then. */
export class Retention {
  readonly #store: Erasing;
  readonly #log: Logger;
  #days = 0;
  #look: NodeJS.Timeout | undefined;
  #sweeping: Promise<number> | undefined;
  #stopped = false;
  /** Hears that some are gone. */
  onErased = (): void => {};

  private constructor(store: Erasing, log: Logger) {
    this.#store = store;
    this.#log = log;
  }

  static async open(store: Erasing, log: Logger): Promise<Retention> {
    const retention = new Retention(store, log);
    const days = await store.value(name);
    if (typeof days === 'number' && Number.isSafeInteger(days) && days > 0) retention.#days = days;
    return retention;
  }

  /** Days after which a conversation that ended is erased; 0: never. */
  get days(): number {
    return this.#days;
  }

  /** How many conversations so many days would erase now. */
  concerns(days: number): Promise<number> {
    return this.#store.countConversationsEndedBefore(Date.now() - days * day);
  }

  /** Keeps them so long from now on, and begins to erase what is older. */
  async keep(days: number): Promise<void> {
    await this.#store.putValue(name, days);
    this.#days = days;
    // One that is under way may have looked for the last time.
    void Promise.resolve(this.#sweeping).then(() => this.sweep());
  }

  /** Looks for what is old enough now and then. */
  start(): void {
    this.#look = setTimeout(() => {
      void this.sweep();
      this.#look = setInterval(() => void this.sweep(), lookEvery);
    }, firstLook);
  }

  /** Erases what is old enough, little by little; says how many. */
  sweep(): Promise<number> {
    this.#sweeping ??= this.#erase().finally(() => {
      this.#sweeping = undefined;
    });
    return this.#sweeping;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#look);
    await this.#sweeping;
  }

  async #erase(): Promise<number> {
    let erased = 0;
    try {
      // Asked for each slice: an admin may change their mind in between.
      while (this.#days > 0 && !this.#stopped) {
        const before = Date.now() - this.#days * day;
        const removed = await this.#store.removeConversationsEndedBefore(before, slice);
        erased += removed;
        if (removed < slice) break;
        await new Promise((go) => setTimeout(go, pause));
      }
    } catch (error) {
      this.#log.error({ err: error }, 'old conversations could not be erased');
    }
    if (erased > 0) this.onErased();
    if (erased > 0) this.#log.info({ erased, days: this.#days }, 'old conversations are erased');
    return erased;
  }
}
