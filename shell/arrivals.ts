import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Command } from '../engine/protocol.ts';
import { addressKey } from './address.ts';

/** Whether this begins a conversation. */
export const begins = (type: Command['type']): boolean =>
  type === 'join' || type === 'leaveMessage';

/** Browsers without a session that may come for each conversation that may begin. */
const lookers = 4;

/** How much may come from one address in a minute, on pages and sockets together. */
export class Arrivals {
  readonly #beginnings: RateLimiterMemory;
  readonly #newcomers: RateLimiterMemory;

  constructor(perMinute: number) {
    this.#beginnings = new RateLimiterMemory({ points: perMinute, duration: 60 });
    this.#newcomers = new RateLimiterMemory({ points: perMinute * lookers, duration: 60 });
  }

  /** Whether one more conversation may begin from this address now. */
  takesConversation(address: string): Promise<boolean> {
    return takes(this.#beginnings, address);
  }

  /** Whether one more browser from this address may get a session now. */
  takesNewcomer(address: string): Promise<boolean> {
    return takes(this.#newcomers, address);
  }
}

const takes = (limiter: RateLimiterMemory, address: string): Promise<boolean> =>
  limiter.consume(addressKey(address)).then(
    () => true,
    () => false,
  );
