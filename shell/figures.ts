import type { Logger } from 'pino';
import type { Fact } from '../engine/protocol.ts';
import type { Store } from './store.ts';

/** Conversations at once, and the pause after them, in milliseconds: messages go in between. */
const slice = 50;
const pause = 20;
/** Milliseconds from the start, or from the end of a conversation, until figures are made. */
const delay = 5_000;

/** Has the figures of conversations made when these are over: behind the messages, little by little. */
export class Figures {
  readonly #store: Pick<Store, 'makeFigures'>;
  readonly #log: Logger;
  #look: NodeJS.Timeout | undefined;
  #making: Promise<boolean> = Promise.resolve(true);
  #stopped = false;

  constructor(store: Pick<Store, 'makeFigures'>, log: Logger) {
    this.#store = store;
    this.#log = log;
  }

  /** Looks for what a stop, or a Chatter without figures, left to do. */
  start(): void {
    this.#soon();
  }

  hear(facts: readonly Fact[]): void {
    if (!this.#look && !this.#stopped && facts.some(({ type }) => type === 'ended')) this.#soon();
  }

  /** Makes what is missing; says whether nothing is now. */
  catchUp(): Promise<boolean> {
    this.#making = this.#making.then(() => this.#make());
    return this.#making;
  }

  /** What the store has in hand is its own to finish. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#look);
  }

  #soon(): void {
    this.#look = setTimeout(() => {
      this.#look = undefined;
      void this.catchUp();
    }, delay);
  }

  async #make(): Promise<boolean> {
    try {
      while (!this.#stopped) {
        if ((await this.#store.makeFigures(slice)) < slice) return true;
        await new Promise((go) => setTimeout(go, pause));
      }
    } catch (error) {
      this.#log.error({ err: error }, 'figures could not be made');
    }
    return false;
  }
}
