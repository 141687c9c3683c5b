import type { AgentEvent } from '../agent/event.ts';
import type { ConversationEvent } from '../conversation/event.ts';
import type { CustomerEvent } from '../customer/event.ts';
import type { AgentProfile, Person, Requeue, TransferTarget } from '../protocol.ts';
import type { Random } from './random.ts';

/** A machine's input and any event that it can be told, right or wrong. */
export type Source<Event> = {
  readonly input: unknown;
  readonly next: (random: Random, at: number) => Event;
};

const reasons: readonly Requeue[] = ['agent_lost', 'agent_left', 'no_reply'];

const presenceTypes = [
  'arrive',
  'depart',
  'visit',
  'restarted',
  'lull',
  'notice',
  'grace',
  'forget',
] as const;

const customer: Source<CustomerEvent> = {
  input: { id: 'carl' },
  next: (random, at) => {
    const place = {
      at,
      name: 'Carl',
      category: random.pick(['sales', 'billing']),
      conversation: 'v',
    };
    return random.pick<() => CustomerEvent>([
      () => ({ type: random.pick(presenceTypes), at }),
      () => ({ type: random.pick(['arrive', 'visit', 'lull', 'depart']), at }),
      () => ({ type: random.pick(['join', 'joined']), ...place }),
      () => ({ type: random.pick(['matched', 'leave', 'again']), at }),
      () => ({ type: 'left', ...place }),
      () => ({ type: 'leaveMessage', ...place, id: 'x', text: 'hello', reach: '', limit: 10 }),
      () => ({ type: 'requeued', at, category: 'billing' }),
      () => ({
        type: 'ended',
        at,
        reason: random.pick(['customer_left', 'agent_ended']),
        talked: random.chance(0.5),
      }),
      () => ({ type: 'rate', at, stars: random.below(7), comment: '' }),
    ])();
  },
};

const profile = (random: Random): AgentProfile => ({
  id: 'ana',
  name: random.pick(['Ana', 'Anna']),
  limit: 1 + random.below(4),
  categories: random.pick([['sales'], ['sales', 'billing']]),
});

const agent: Source<AgentEvent> = {
  input: { profile: { id: 'ana', name: 'Ana', limit: 2, categories: ['sales'] } },
  next: (random, at) =>
    random.pick<() => AgentEvent>([
      () => ({ type: random.pick(presenceTypes), at }),
      () => ({ type: random.pick(['arrive', 'visit', 'lull', 'depart']), at }),
      () => ({ type: random.pick(['signIn', 'edit']), at, profile: profile(random) }),
      () => ({ type: 'setAvailable', at, available: random.chance(0.5) }),
      () => ({
        type: 'away',
        at,
        reason: random.pick(['lunch', 'other', 'admin', null]),
        note: random.pick(['', 'back at one']),
      }),
      () => ({
        type: random.pick(['assigned', 'released', 'missed']),
        at,
        conversation: random.pick(['v', 'w']),
      }),
      () => ({ type: 'missed', at, conversation: 'v' }),
      () => ({ type: random.pick(['replied', 'replied', 'signOut']), at }),
    ])(),
};

const people: readonly Person[] = [
  { kind: 'customer', id: 'carl' },
  { kind: 'agent', id: 'ana' },
  { kind: 'agent', id: 'bob' },
];
const root = { id: 'root', name: 'Root' };
const texts = ['hello', '', '   ', 'x'.repeat(11), '🙂'.repeat(10)];

const conversation: Source<ConversationEvent> = {
  input: {
    id: 'v',
    customer: 'carl',
    customerName: 'Carl',
    category: 'sales',
    place: { waitingSince: 1, arrival: 1 },
    at: 1,
  },
  next: (random, at) => {
    const from = random.pick(people);
    const who = random.pick(['ana', 'bob']);
    const ask = { at, conversation: 'v', agent: who, note: '' };
    const target: TransferTarget = {
      kind: random.pick(['agent', 'category']),
      id: random.pick(['bob', 'ana']),
    };
    const already = random.chance(0.8) ? null : { seq: 1, same: random.chance(0.5) };
    return random.pick<() => ConversationEvent>([
      () => ({ type: 'send', at, from, id: 'x', text: random.pick(texts), limit: 10, already }),
      () => ({ type: 'send', at, from, id: 'y', text: 'hello', limit: 10, already: null }),
      () => ({ type: 'typing', at, from, n: at, text: 'hello' }),
      () => ({ type: 'typing', at, from, n: at - random.below(20), text: random.pick(texts) }),
      () => ({ type: 'leaveMessage', at, id: 'x', text: 'hello', reach: random.pick(['', 'x@y']) }),
      () => ({ type: 'seen', at, from, seq: random.below(20) }),
      () => ({
        type: 'assigned',
        at,
        agent: who,
        name: who,
        why: { eligible: [], others: [] },
        draft: random.chance(0.7),
      }),
      () => ({ type: 'requeued', at, reason: random.pick(reasons) }),
      () => ({ type: random.pick(['agentQuiet', 'customerQuiet', 'reply']), at }),
      () => ({ type: random.pick(['rules', 'restarted']), at, draft: random.chance(0.5) }),
      () => ({ type: random.pick(['lost', 'back']), at, who: from }),
      () => ({ type: 'transfer', ...ask, target }),
      () => ({ type: 'move', at, by: root, target, note: '' }),
      () => ({
        type: 'transferred',
        at,
        by: random.chance(0.5) ? root : null,
        target,
        targetName: 'T',
        note: '',
        draft: random.chance(0.5),
      }),
      () => ({ type: 'noteAsAdmin', at, by: root, text: random.pick(texts), limit: 10 }),
      () => ({ type: 'note', at, agent: who, text: random.pick(texts), limit: 10 }),
      () => ({ type: 'end', at, agent: who }),
      () => ({ type: 'close', at, by: null, reason: 'customer_left' }),
    ])();
  },
};

/** Everything that each machine can be told. */
export const sources = { customer, agent, conversation } as const;
