import type { Person } from '../protocol.ts';
import type { Act } from './acts.ts';
import type { Talk } from './talk.ts';
import type { World } from './world.ts';

/** Somebody who writes in a conversation: mostly one of its two. */
const writer = (world: World): { readonly talk: Talk; readonly from: Person } | undefined => {
  const { random, oracle } = world;
  const talks = [...oracle.talks.values()];
  const active = talks.filter(({ agent }) => agent !== null);
  const among = active.length > 0 && random.chance(0.95) ? active : talks;
  if (among.length === 0) return undefined;
  const talk = random.pick(among);
  if (random.chance(0.03))
    return { talk, from: { kind: 'customer', id: random.pick(world.customers) } };
  if (random.chance(0.03)) {
    return { talk, from: { kind: 'agent', id: random.pick([...world.profiles.keys()]) } };
  }
  const from: Person =
    talk.agent !== null && random.chance(0.5)
      ? { kind: 'agent', id: talk.agent }
      : { kind: 'customer', id: talk.customer };
  return { talk, from };
};

/** Words of every length around the limit, with characters of two code units. */
export const words = ({ random, settings }: World): string => {
  const points = random.chance(0.3)
    ? settings.messageLimit - 1 + random.below(3)
    : random.below(settings.messageLimit);
  const space = random.chance(0.2) ? ' ' : '';
  return space + (random.chance(0.3) ? '🙂' : 'a').repeat(points) + space;
};

const send: Act = (world) => {
  const found = writer(world);
  if (!found) return;
  const { talk, from } = found;
  const frame = {
    type: 'send',
    from,
    conversation: talk.id,
    id: world.post.newId(),
    text: words(world),
  } as const;
  world.post.put(frame);
};
/** Some retry what was not acknowledged, some what was; now and then with other words. */
export const sendAgain: Act = (world) => {
  const old = world.post.old();
  if (!old) return;
  const text = world.random.chance(0.25) ? `${old.text}!` : old.text;
  world.say({ type: 'send', from: old.from, conversation: old.conversation, id: old.id, text });
};
/** No two people's clocks agree. */
const aheadOf = ({ id }: Person): number => 1_000_000 * id.charCodeAt(id.length - 1);
const type: Act = (world) => {
  const found = writer(world);
  if (!found) return;
  const { talk, from } = found;
  do {
    const text = world.random.chance(0.2) ? '' : words(world);
    world.post.put({
      type: 'typing',
      from,
      conversation: talk.id,
      n: world.post.newNumber() + aheadOf(from),
      text,
    });
  } while (world.random.chance(0.3));
};
const see: Act = (world) => {
  const found = writer(world);
  if (!found) return;
  const { talk, from } = found;
  const seq = talk.seq + 1 - world.random.below(4);
  world.post.put({ type: 'seen', from, conversation: talk.id, seq });
};
const arrive: Act = (world) => {
  const frame = world.post.take();
  if (frame) world.say(frame);
};

/** What people write, and when it arrives. */
export const messages: readonly (readonly [number, Act])[] = [
  [9, send],
  [2, sendAgain],
  [5, type],
  [2, see],
  [22, arrive],
];
