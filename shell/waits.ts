import type { Fact } from '../engine/protocol.ts';

/** Waits remembered for each category, how many say something, and how long they count, in milliseconds. */
const remembered = 40;
const enough = 5;
const recent = 2 * 3_600_000;

type Wait = { readonly at: number; readonly lasted: number };

/** How long half of the recent customers of a category waited, from and to, in milliseconds. */
export type WaitRange = { readonly from: number; readonly to: number };

/** How long customers waited of late, by category: what newcomers may expect. */
export class Waits {
  readonly #waits = new Map<string, Wait[]>();
  readonly #opened = new Map<string, { readonly category: string; readonly at: number }>();

  hear(facts: readonly Fact[]): void {
    for (const fact of facts) {
      if (fact.type === 'opened') this.#opened.set(fact.conversation, fact);
      // Who was moved waited otherwise than others do.
      else if (fact.type === 'transferred') this.#opened.delete(fact.conversation);
      else if (fact.type === 'assigned' || fact.type === 'ended') {
        const opened = this.#opened.get(fact.conversation);
        this.#opened.delete(fact.conversation);
        if (!opened || fact.type === 'ended') continue;
        this.#add(opened.category, { at: fact.at, lasted: fact.at - opened.at });
      }
    }
  }

  /** What the middle half waited; nothing while there are too few to tell. */
  of(category: string, now: number): WaitRange | undefined {
    const lasted = (this.#waits.get(category) ?? [])
      .filter(({ at }) => at > now - recent)
      .map((wait) => wait.lasted)
      .toSorted((a, b) => a - b);
    if (lasted.length < enough) return undefined;
    const at = (share: number): number => lasted[Math.floor((lasted.length - 1) * share)]!;
    return { from: at(0.25), to: at(0.75) };
  }

  #add(category: string, wait: Wait): void {
    const waits = this.#waits.get(category);
    if (!waits) this.#waits.set(category, [wait]);
    else if (waits.push(wait) > remembered) waits.shift();
  }
}
