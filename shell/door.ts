import type { Visitor } from './visitor.ts';

type Guard = (visitor: Visitor) => boolean | Promise<boolean>;

/** What the guards say; `unsure` where one of them could not, which opens nothing either. */
export type Verdict = 'open' | 'closed' | 'unsure';

/** The one door of pages and sockets: closed unless every guard opens it. */
export class Door {
  readonly #guards: Guard[] = [];

  guard(allows: Guard): void {
    this.#guards.push(allows);
  }

  /** Whether the visitor may come in: only where it is open. */
  async verdict(visitor: Visitor): Promise<Verdict> {
    try {
      for (const allows of this.#guards) if (!(await allows(visitor))) return 'closed';
      return 'open';
    } catch {
      return 'unsure';
    }
  }
}
