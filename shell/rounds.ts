/** Milliseconds of one round, and people told in one turn of the loop. */
const period = 950;
const slice = 100;

/**
 * Goes through a long list as long as something moves in it, each round evenly spread over its time: whoever
 * has had their turn has the next one a period later, so nobody is told anything later than that.
 */
export class Rounds {
  readonly #list: () => readonly string[];
  readonly #tell: (id: string) => void;
  #timer: NodeJS.Timeout | undefined;
  #again = false;

  constructor(list: () => readonly string[], tell: (id: string) => void) {
    this.#list = list;
    this.#tell = tell;
  }

  /** Something moved: everybody is told, the first at once. */
  move(): void {
    if (this.#timer) this.#again = true;
    else this.#begin(performance.now());
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #begin(at: number): void {
    this.#again = false;
    this.#slice(this.#list(), 0, at);
  }

  #slice(ids: readonly string[], from: number, began: number): void {
    const to = from + slice;
    for (const id of ids.slice(from, to)) this.#tell(id);
    const isOver = to >= ids.length;
    const due = began + (isOver ? period : (period * to) / ids.length);
    const next = (): void => {
      this.#timer = undefined;
      if (!isOver) this.#slice(ids, to, began);
      else if (this.#again) this.#begin(Math.max(due, performance.now()));
    };
    this.#timer = setTimeout(next, due - performance.now());
  }
}
