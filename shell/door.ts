import type { Visitor } from './visitor.ts';

type Guard = (visitor: Visitor) => boolean | Promise<boolean>;

/** The one door of pages and sockets: closed unless every guard opens it. */
export class Door {
  readonly #guards: Guard[] = [];

  guard(allows: Guard): void {
    this.#guards.push(allows);
  }

  /** Whether the visitor may come in; a guard that fails keeps them out. */
  async lets(visitor: Visitor): Promise<boolean> {
    try {
      for (const allows of this.#guards) if (!(await allows(visitor))) return false;
      return true;
    } catch {
      return false;
    }
  }
}
