/** Two ends of one conversation: what is said or drafted resolves when the other end has the words. */
export type Pair = {
  say(text: string): Promise<void>;
  /** What the customer has typed so far, where that is shown. */
  draft?(text: string): Promise<void>;
};

/** A promise that is kept from outside. */
export class Turn {
  #resolve: (() => void) | undefined;
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }
  done(): void {
    this.#resolve?.();
    this.#resolve = undefined;
  }
}
