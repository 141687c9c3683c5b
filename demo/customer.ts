import type { Random } from '../engine/simulation/random.ts';
import { Mind } from './mind.ts';
import type { Pace } from './pace.ts';
import { CustomerPage } from './page.ts';
import type { Person } from './person.ts';
import { type } from './typing.ts';

/** Their milliseconds: in the line, for an answer, and when they were asked to wait. */
const inLine = 6 * 60_000;
const forAnswer = 45_000;
const whenAsked = 120_000;
/** How long somebody stays who has what they came for. */
const content = 12_000;

/** One customer from the first page to the rating. */
export class Customer {
  readonly #person: Person;
  readonly #page: CustomerPage;
  readonly #mind: Mind;
  readonly #pace: Pace;
  readonly #random: Random;
  readonly #tell: (line: string) => void;
  /** What happens to their browser while they wait for an answer, once. */
  #mishap: 'none' | 'reload' | 'offline';

  constructor(
    person: Person,
    origin: string,
    pace: Pace,
    random: Random,
    tell: (line: string) => void,
  ) {
    this.#person = person;
    this.#page = new CustomerPage(origin, pace);
    this.#mind = new Mind(person, random);
    this.#pace = pace;
    this.#random = random;
    this.#tell = tell;
    this.#mishap = random.pick(['none', 'none', 'none', 'reload', 'offline']);
  }

  async live(): Promise<void> {
    const { name, story } = this.#person;
    try {
      await this.#page.look();
      await this.#pace.pause(500 + this.#random.below(2_000));
      if (!(await this.#page.join(name, story.category))) return;
      this.#tell(`${name} takes a number (${story.category}).`);
      if (await this.#isServed()) {
        await this.#talk();
        await this.#rate();
      } else await this.#page.leave();
      this.#tell(`${name} is gone.`);
    } finally {
      this.#page.close();
    }
  }

  async #isServed(): Promise<boolean> {
    await this.#pace.until(() => this.#page.isChatting || this.#page.isOver, inLine);
    return this.#page.isChatting;
  }

  /** Tells, listens, waits; until one of both has enough. */
  async #talk(): Promise<void> {
    let patience = forAnswer;
    let quietSince = this.#pace.now;
    while (this.#page.isChatting || (!this.#page.isOver && (await this.#isServed()))) {
      const words = this.#page.read();
      if (words) {
        await this.#pace.pause(600 + Math.min(words.length, 120) * 15);
        const { says, leaves, waits } = this.#mind.hear(words);
        for (const text of says) await this.#say(text);
        if (leaves) return this.#leave();
        patience = waits ? whenAsked : forAnswer;
        quietSince = this.#pace.now;
      } else if (this.#page.agentTypes) quietSince = this.#pace.now;
      const quiet = this.#pace.now - quietSince;
      const more = this.#more(quiet, patience);
      if (more === undefined) return this.#leave();
      if (more) {
        await this.#say(more);
        patience = forAnswer;
        quietSince = this.#pace.now;
      } else if (quiet > 2_500) await this.#stumble();
      await this.#pace.pause(400);
    }
  }

  /** What they say unasked; empty while they wait, nothing when they have had enough. */
  #more(quiet: number, patience: number): string | undefined {
    if (this.#mind.isContent) return quiet < content ? '' : undefined;
    return this.#mind.tell() ?? (quiet < patience ? '' : this.#mind.hurry());
  }

  async #say(text: string): Promise<void> {
    await type(text, this.#pace, this.#random, (draft) => this.#page.type(draft));
    if (await this.#isServed()) await this.#page.send(text);
    await this.#pace.pause(500 + this.#random.below(1_500));
  }

  /** Now and then somebody loads the page again, or loses the network for some seconds. */
  async #stumble(): Promise<void> {
    const what = this.#mishap;
    this.#mishap = 'none';
    if (what === 'none') return;
    if (what === 'offline') {
      this.#page.close();
      await this.#pace.pause(6_000 + this.#random.below(10_000));
    }
    await this.#page.open();
  }

  async #leave(): Promise<void> {
    await this.#pace.pause(1_500);
    await this.#page.leave();
  }

  async #rate(): Promise<void> {
    const { manners } = this.#person;
    await this.#pace.pause(1_000 + this.#random.below(3_000));
    if (this.#mind.isContent && this.#random.chance(0.7)) {
      await this.#page.rate(4 + this.#random.below(2), this.#random.pick(manners.praise));
    } else if (!this.#mind.isContent && this.#random.chance(0.5)) {
      await this.#page.rate(2, manners.regret);
    }
  }
}
