import { Random } from '../engine/simulation/random.ts';
import { Customer } from './customer.ts';
import type { Pace } from './pace.ts';
import { People } from './person.ts';

/** Their milliseconds: between two who come first, between two customers, and between two rushes. */
const firstEvery = 1_500;
const lull = 12_000;
const calm = 150_000;

/** Customers who come and go, about so many at once; now and then many come together. */
export class Crowd {
  readonly #origin: string;
  readonly #pace: Pace;
  /** Apart, so that who comes next never depends on when. */
  readonly #times: Random;
  readonly #random: Random;
  readonly #people: People;
  readonly #tell: (line: string) => void;

  constructor(origin: string, pace: Pace, seed: number, tell: (line: string) => void) {
    this.#origin = origin;
    this.#pace = pace;
    this.#times = new Random(seed);
    this.#random = new Random(seed);
    this.#people = new People(this.#random);
    this.#tell = tell;
  }

  /** Goes on until all is over. */
  async come(count: number): Promise<void> {
    const seats = Array.from({ length: count }, (_, i) => this.#seat(i));
    await Promise.all([...seats, this.#rushes(count)]);
  }

  /** One after the other. */
  async #seat(place: number): Promise<void> {
    await this.#pace.pause(place * firstEvery);
    for (;;) {
      await this.#one();
      await this.#pace.pause(lull / 2 + this.#times.below(lull));
    }
  }

  async #rushes(count: number): Promise<void> {
    for (;;) {
      await this.#pace.pause(calm + this.#times.below(calm));
      const many = Math.max(3, count);
      this.#tell(`A rush: ${many} come at once.`);
      for (let i = 0; i < many; i += 1) void this.#one();
    }
  }

  async #one(): Promise<void> {
    const own = new Random(this.#random.below(2 ** 31));
    const person = this.#people.next();
    const customer = new Customer(person, this.#origin, this.#pace, own, this.#tell);
    try {
      await customer.live();
    } catch (error) {
      if (this.#pace.isOver) return;
      this.#tell(
        `${person.name}’s page failed: ${error instanceof Error ? error.message : 'why?'}`,
      );
    }
  }
}
