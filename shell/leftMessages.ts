import type { Logger } from 'pino';
import type { Fact } from '../engine/protocol.ts';
import type { Directory } from './directory.ts';
import type { Store } from './store.ts';

type Counting = Pick<Store, 'countUnanswered'>;

/** How many messages that customers left wait for an answer: counted by the store when that may have changed. */
export class LeftMessages {
  readonly #store: Counting;
  readonly #directory: Directory;
  readonly #log: Logger;
  readonly #counts = new Map<string, number>();
  #counting: Promise<void> | undefined;
  #again = false;
  /** Hears that there are more or fewer. */
  onChange = (): void => {};

  constructor(store: Counting, directory: Directory, log: Logger) {
    this.#store = store;
    this.#directory = directory;
    this.#log = log;
  }

  hear(facts: readonly Fact[]): void {
    const isLeft = (fact: Fact): boolean => fact.type === 'ended' && fact.reason === 'left_message';
    if (facts.some(isLeft)) void this.recount();
  }

  /** How many there are in these categories. */
  of(categories: readonly string[]): number {
    return categories.reduce((sum, category) => sum + (this.#counts.get(category) ?? 0), 0);
  }

  /** Counts again; what changes meanwhile is counted once more. */
  recount(): Promise<void> {
    if (this.#counting) this.#again = true;
    this.#counting ??= this.#countAll();
    return this.#counting;
  }

  async #countAll(): Promise<void> {
    try {
      await this.#count();
    } finally {
      this.#counting = undefined;
    }
    // Asked for when all was counted, and the count was not over.
    if (this.#again) await this.recount();
  }

  async #count(): Promise<void> {
    let isNews = false;
    try {
      do {
        this.#again = false;
        for (const { id } of this.#directory.categories()) {
          const count = await this.#store.countUnanswered(id);
          isNews ||= count !== (this.#counts.get(id) ?? 0);
          this.#counts.set(id, count);
        }
      } while (this.#again);
    } catch (error) {
      // The next message, or the next answer, has it counted again.
      this.#log.error({ err: error }, 'messages left could not be counted');
    }
    if (isNews) this.onChange();
  }
}
