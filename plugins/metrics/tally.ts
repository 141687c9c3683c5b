import type { Desk } from '../../engine/index.ts';
import { endReasons } from '../../engine/protocol.ts';
import type { EndReason, Fact } from '../../engine/protocol.ts';
import { by, counter } from './exposition.ts';
import type { Figure } from './exposition.ts';
import { Histogram } from './histogram.ts';

/** Seconds that customers wait and that appends take. */
const waits = [1, 5, 15, 30, 60, 120, 300, 600, 1_200, 3_600];
const appends = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

/** What has happened since the start, counted. */
export class Tally {
  readonly #desk: () => Desk;
  readonly #messages = { customer: 0, agent: 0 };
  readonly #ends = new Map<EndReason, number>(endReasons.map((reason) => [reason, 0]));
  readonly #waits = new Map<string, Histogram>();
  readonly #appends = new Histogram(appends);
  #opened = 0;

  constructor(desk: () => Desk) {
    this.#desk = desk;
  }

  hear(facts: readonly Fact[]): void {
    for (const fact of facts) {
      if (fact.type === 'message') this.#messages[fact.from.kind] += 1;
      else if (fact.type === 'opened') this.#opened += 1;
      else if (fact.type === 'assigned') this.#waited(fact.conversation, fact.at);
      else if (fact.type === 'ended')
        this.#ends.set(fact.reason, (this.#ends.get(fact.reason) ?? 0) + 1);
    }
  }

  appended(milliseconds: number): void {
    this.#appends.observe(milliseconds / 1_000);
  }

  figures(): Figure[] {
    return [
      counter('chatter_chats_opened_total', 'Chats that customers began.', this.#opened),
      by('reason', 'counter', 'chatter_chats_ended_total', 'Chats that ended.', this.#ends),
      by(
        'from',
        'counter',
        'chatter_messages_total',
        'Messages that were stored.',
        Object.entries(this.#messages),
      ),
      {
        name: 'chatter_wait_seconds',
        type: 'histogram',
        help: 'From joining the line to the first agent.',
        samples: [...this.#waits].flatMap(([category, histogram]) =>
          histogram.samples({ category }),
        ),
      },
      {
        name: 'chatter_journal_append_seconds',
        type: 'histogram',
        help: 'What the store took for everything that waited for it.',
        samples: this.#appends.samples(),
      },
    ];
  }

  /** Only the first agent ends the wait that a customer began. */
  #waited(id: string, at: number): void {
    const conversation = this.#desk().conversation(id);
    if (conversation?.served.length !== 1) return;
    const { category, openedAt } = conversation;
    const histogram = this.#waits.get(category) ?? new Histogram(waits);
    this.#waits.set(category, histogram);
    histogram.observe((at - openedAt) / 1_000);
  }
}
