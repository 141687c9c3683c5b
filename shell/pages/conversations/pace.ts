import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Context } from 'koa';
import { deny } from '../../deny.ts';

/** Searches and files that one agent may ask for in a minute. */
const mostSearches = 120;
const mostExports = 10;

const tooFast = 'error.429';

/** How fast one agent may make the store look through saved conversations. */
export class Pace {
  readonly #agents: RateLimiterMemory;

  private constructor(points: number) {
    this.#agents = new RateLimiterMemory({ points, duration: 60 });
  }

  static ofSearches(): Pace {
    return new Pace(mostSearches);
  }

  static ofExports(): Pace {
    return new Pace(mostExports);
  }

  /** Refuses what is one too many. */
  async take(ctx: Context, agent: string): Promise<void> {
    try {
      await this.#agents.consume(agent);
    } catch {
      deny(ctx, 429, tooFast);
    }
  }
}
