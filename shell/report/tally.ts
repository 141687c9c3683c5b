import type { EndReason } from '../../engine/protocol.ts';
import type { Part } from './part.ts';
import { Quantiles } from './quantiles.ts';

/** One row of a report: what conversations come to together. */
export class Tally {
  /** All but messages that were left instead. */
  conversations = 0;
  messages = 0;
  gaveUp = 0;
  chats = 0;
  /** In lines until there was an agent who stayed, and before giving up. */
  readonly waited = new Quantiles();
  readonly patience = new Quantiles();
  readonly reply = new Quantiles();
  readonly lasted = new Quantiles();
  readonly #loads = { sum: 0, count: 0 };
  /** How often each rating was given, from one star on. */
  readonly stars: number[] = [0, 0, 0, 0, 0];
  readonly reasons = new Map<EndReason, number>();

  add(part: Part): void {
    const { reason, stars } = part;
    if (reason !== null) this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
    if (part.isMessage) {
      this.messages += 1;
      return;
    }
    this.conversations += 1;
    this.chats += part.chats;
    if (part.gaveUp) this.gaveUp += 1;
    if (part.gaveUp) this.patience.add(part.waited);
    else if (part.chats > 0) this.waited.add(part.waited);
    for (const reply of part.replies) this.reply.add(reply);
    if (part.chats > 0) this.lasted.add(part.lasted);
    for (const load of part.loads) this.#loads.sum += load;
    this.#loads.count += part.loads.length;
    if (stars !== null) this.stars[stars - 1] = (this.stars[stars - 1] ?? 0) + 1;
  }

  get ratings(): number {
    return this.stars.reduce((sum, count) => sum + count, 0);
  }

  /** Stars on the average; nothing where nobody rated. */
  get rating(): number | null {
    const given = this.stars.reduce((sum, count, index) => sum + count * (index + 1), 0);
    return this.ratings === 0 ? null : given / this.ratings;
  }

  /** Chats at once on the average, whenever another one came from a line. */
  get load(): number | null {
    return this.#loads.count === 0 ? null : this.#loads.sum / this.#loads.count;
  }
}
