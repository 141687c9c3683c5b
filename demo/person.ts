import type { Random } from '../engine/simulation/random.ts';
import { manners } from './manners.ts';
import type { Language, Manners } from './manners.ts';
import { stories } from './stories.ts';
import type { Story } from './stories.ts';

/** A customer who is not real: a name, a story, and a way to talk. */
export type Person = { readonly name: string; readonly story: Story; readonly manners: Manners };

/** Draws until each was drawn once, and then all of them again. */
class Bag<T> {
  readonly #all: readonly T[];
  readonly #random: Random;
  #left: T[] = [];

  constructor(all: readonly T[], random: Random) {
    this.#all = all;
    this.#random = random;
  }

  draw(): T {
    if (this.#left.length === 0) this.#left = [...this.#all];
    return this.#left.splice(this.#random.below(this.#left.length), 1)[0]!;
  }
}

/** One person after the other, as varied as names and stories are. */
export class People {
  readonly #random: Random;
  readonly #stories: Bag<Story>;
  readonly #names = new Map<Language, Bag<string>>();

  constructor(random: Random) {
    this.#random = random;
    this.#stories = new Bag(stories, random);
  }

  next(): Person {
    const story = this.#stories.draw();
    const { language } = story;
    const own = this.#names.get(language) ?? new Bag(manners[language].names, this.#random);
    this.#names.set(language, own);
    return { name: own.draw(), story, manners: manners[language] };
  }
}
