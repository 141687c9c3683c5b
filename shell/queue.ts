/** Does one thing after the other, each once those before it are done or have failed. */
export class Queue {
  #last: Promise<unknown> = Promise.resolve();

  add<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => {});
    return done;
  }

  /** Resolves when nothing is under way. */
  async drained(): Promise<void> {
    await this.#last;
  }
}
