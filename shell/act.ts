import type { Desk } from '../engine/index.ts';
import type { Fact, Person, UntimedCommand } from '../engine/protocol.ts';
import { begins } from './arrivals.ts';
import type { Arrivals } from './arrivals.ts';
import { Bucket } from './bucket.ts';
import { StoreBusy } from './journal.ts';
import type { History } from './history.ts';
import type { Journal } from './journal.ts';
import { refusalFor } from './refusal.ts';
import type { Denial } from './denial.ts';

/** What became of an act: done (a message then has its place), or not and why. */
export type Answer =
  | { readonly done: true; readonly seq: number; readonly facts: readonly Fact[] }
  | { readonly done: false; readonly why: Denial };

/** Messages at once, for each side of a conversation. */
const burst = 5;

const is = (one: Person, other: Person): boolean => one.kind === other.kind && one.id === other.id;
const denied = (why: Denial): Answer => ({ done: false, why });

/** The place that a message got, now or when it came first; 0 for what is no message. */
const placeOf = (facts: readonly Fact[], saying: UntimedCommand): number => {
  for (const fact of facts) {
    if (fact.type !== 'message' && fact.type !== 'repeated') continue;
    if (saying.type === 'send' && fact.id === saying.id) return fact.seq;
  }
  return 0;
};

/** Does what people ask for, in frames and forms alike. */
export class Acts {
  readonly #desk: Desk;
  readonly #journal: Journal;
  readonly #history: History;
  readonly #perSecond: number;
  readonly #arrivals: Arrivals;
  /** By conversation, so that all of it goes when the conversation ends. */
  readonly #rates = new Map<string, Map<string, Bucket>>();

  /** Reading an ended chat for one message is dear: so many at once, so many a second, for all. */
  readonly #late = new Bucket(20, 5, Date.now());

  constructor(
    desk: Desk,
    journal: Journal,
    history: History,
    arrivals: Arrivals,
    sendsPerMinute: number,
  ) {
    this.#arrivals = arrivals;
    this.#history = history;
    this.#perSecond = sendsPerMinute / 60;
    this.#desk = desk;
    this.#journal = journal;
    journal.on((facts) => {
      for (const fact of facts) if (fact.type === 'ended') this.#rates.delete(fact.conversation);
    });
  }

  /** Does what somebody at this address asks for; resolves once it is stored, or was not done. */
  async run(saying: UntimedCommand, who: Person, address: string): Promise<Answer> {
    if (begins(saying.type) && !(await this.#arrivals.takesConversation(address)))
      return denied('crowd');
    if (saying.type === 'send' && !this.#maySend(saying.conversation, who)) return denied('rate');
    try {
      const facts = await this.#journal.submit(saying);
      const refused = facts.find(
        (fact) => fact.type === 'refused' && fact.to.some((person) => is(person, who)),
      );
      if (refused?.type === 'refused') {
        const isLate = refused.why === 'ended' || refused.why === 'not_allowed';
        const before =
          isLate && saying.type === 'send' ? await this.#before(saying, who) : undefined;
        return before ?? denied(refusalFor(refused, who, this.#desk));
      }
      // Nobody hears it once a customer who was away is forgotten, or has begun anew.
      if (saying.type === 'rate' && !facts.some(({ type }) => type === 'rated'))
        return denied('not_ratable');
      return { done: true, seq: placeOf(facts, saying), facts };
    } catch (error) {
      if (error instanceof StoreBusy) return denied('store');
      throw error;
    }
  }

  /** A message that was stored before the chat ended, and whose acknowledgement was lost. */
  async #before(
    saying: UntimedCommand & { type: 'send' },
    who: Person,
  ): Promise<Answer | undefined> {
    // Also for a chat that runs with others: the limit must not tell whether there is one.
    if (!this.#late.take(Date.now())) return denied('rate');
    const { conversation, id, text } = saying;
    const entries = await this.#history.after(conversation, 0);
    const stored = entries.find(
      (entry) => entry.type === 'message' && entry.id === id && is(entry.from, who),
    );
    if (stored?.type !== 'message') return undefined;
    return stored.text === text.trim()
      ? { done: true, seq: stored.seq, facts: [] }
      : denied('conflict');
  }

  #maySend(conversation: string, who: Person): boolean {
    // Others are refused as if it were not there: the limit must not tell.
    if (this.#desk.conversation(conversation)?.[who.kind] !== who.id) return true;
    const now = Date.now();
    const sides = this.#rates.get(conversation) ?? new Map<string, Bucket>();
    const known = sides.get(who.id);
    if (known) return known.take(now);
    const bucket = new Bucket(Math.max(burst, this.#perSecond), this.#perSecond, now);
    this.#rates.set(conversation, sides.set(who.id, bucket));
    return bucket.take(now);
  }
}
