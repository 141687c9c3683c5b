import type { Contestant } from '../contestant.ts';
import { chatterPairs } from './chatter.ts';
import { leastPairs } from './least.ts';
import type { Pair } from './pair.ts';
import { relayPairs } from './relay.ts';
import { roomPairs } from './rooms.ts';
import { xmppPairs } from './xmpp.ts';

/** So many pairs who talk at this server. */
export const pairsAt = (contestant: Contestant, count: number): Promise<Pair[]> => {
  if (contestant.name === 'chatter') return chatterPairs(contestant, count);
  if (contestant.name === 'ejabberd') return xmppPairs(contestant, count);
  if (contestant.name === 'the least' || contestant.name === 'two frames')
    return leastPairs(contestant.port, count);
  return (contestant.name === 'ws relay' ? relayPairs : roomPairs)(contestant.port, count);
};
