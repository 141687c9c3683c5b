import type { Random } from '../engine/simulation/random.ts';
import type { Person } from './person.ts';

/** What somebody does about an agent's words. */
export type Reaction = {
  readonly says: readonly string[];
  /** They have what they came for. */
  readonly leaves?: true;
  /** They were asked to wait, and will. */
  readonly waits?: true;
};

const greeting =
  /\b(hi|hello|hey|welcome|good (morning|afternoon|evening)|hallo|guten tag|hola|bonjour)\b|أهلا|أهلًا|مرحب|السلام|שלום|היי|こんにちは/iu;
const waiting =
  /\b(moment|a minute|a second|hold on|let me (check|look|see)|looking|einen moment|un momento|un instant)\b|لحظة|רגע|少々/iu;
const farewell =
  /\b(bye|good ?bye|have a (good|nice|great)|anything else|sonst noch|schönen tag|algo más|buen día|autre chose|bonne journée)\b|شيء آخر|يومك سعيد|עוד משהו|יום טוב|ほかに|よい一日/iu;
const question = /[?？؟]/u;
/** Shorter words than this are a nod, not an answer; some languages need few characters. */
const nod = 9;

/** How a customer takes what an agent says: a few simple rules, and no clock. */
export class Mind {
  readonly #person: Person;
  readonly #random: Random;
  readonly #untold: string[];
  readonly #hurries: string[];
  #greeted = false;
  /** They said thanks: whatever comes now, they are done. */
  isContent = false;

  constructor(person: Person, random: Random) {
    this.#person = person;
    this.#random = random;
    this.#untold = [...person.story.tells];
    this.#hurries = [...person.manners.hurry];
  }

  /** The next part of their story, or nothing. */
  tell(): string | undefined {
    return this.#untold.shift();
  }

  /** What they say when nobody says anything; nothing when they have had enough of it. */
  hurry(): string | undefined {
    return this.#hurries.shift();
  }

  hear(words: string): Reaction {
    const { manners, story } = this.#person;
    if (this.isContent || farewell.test(words)) {
      return { says: [this.#random.pick(manners.bye)], leaves: true };
    }
    const answer = question.test(words) ? this.#answerTo(words) : undefined;
    if (!this.#greeted && greeting.test(words)) {
      this.#greeted = true;
      return { says: [this.#random.pick(manners.hello), ...(answer ? [answer] : [])] };
    }
    if (answer) return { says: [answer] };
    if (waiting.test(words)) return { says: [this.#random.pick(manners.sure)], waits: true };
    // Who is still telling answers a question with the rest of the story.
    if (this.#untold.length > 0) return { says: [] };
    if (question.test(words)) return { says: [this.#random.pick(manners.unsure)] };
    if ([...words].length < nod) return { says: [] };
    this.isContent = true;
    return { says: [story.thanks] };
  }

  #answerTo(words: string): string | undefined {
    return Object.entries(this.#person.story.answers).find(([key]) =>
      new RegExp(key, 'iu').test(words),
    )?.[1];
  }
}
