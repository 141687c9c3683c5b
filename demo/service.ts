import { manners } from './manners.ts';
import type { Manners } from './manners.ts';
import { stories } from './stories.ts';

/** What a simulated agent knows of one chat, and says in it. */
export class Service {
  readonly #customer: string;
  readonly #agent: string;
  readonly #manners: Manners;
  #help: string[] | undefined;
  #closing: string[] = [];

  constructor(customer: string, agent: string) {
    this.#customer = customer;
    this.#agent = agent;
    const own = Object.values(manners).find(({ names }) => names.includes(customer));
    this.#manners = own ?? manners.en;
  }

  welcome(): string {
    const name = this.#customer;
    return this.#manners.agent.welcome.replace('{name}', name).replace('{agent}', this.#agent);
  }

  /** The answer to what the customer wrote; nothing when all is said. */
  answer(words: readonly string[]): string | undefined {
    const story = stories.find(({ tells }) => words.some((text) => tells.includes(text)));
    const { agent } = this.#manners;
    if (!this.#help) {
      // Who has no story here is a visitor who looks around.
      this.#help = [...(story?.help ?? [agent.moment])];
      this.#closing = [agent.more, agent.bye];
    }
    return this.#help.shift() ?? this.#closing.shift();
  }
}
