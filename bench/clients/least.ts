import { messageId } from '../../test/visitor.ts';
import type { Pair } from './pair.ts';
import { relayPairs } from './relay.ts';

/** What is said to the least of servers. */
export type Said = { readonly id: string; readonly text: string };

export const leastPairs = (port: number, count: number): Promise<Pair[]> =>
  relayPairs(port, count, {
    say: (text) => JSON.stringify({ id: messageId(), text } satisfies Said),
    isHeard: (data) => data.includes('entry other'),
  });
