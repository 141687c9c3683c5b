import { awayReasons } from '../protocol.ts';
import type { Person } from '../protocol.ts';
import { messages, sendAgain, words } from './writing.ts';
import type { World } from './world.ts';

/** Something that somebody does; nothing when it makes no sense now. */
export type Act = (world: World) => void;

const customer = (world: World): string => world.random.pick(world.customers);
const agent = (world: World): string => world.random.pick([...world.profiles.keys()]);
const category = (world: World): string =>
  world.random.chance(0.03) ? 'unknown' : world.random.pick([...world.categories.keys()]);
const person = (world: World): Person =>
  world.random.chance(0.6)
    ? { kind: 'customer', id: customer(world) }
    : { kind: 'agent', id: agent(world) };

/** The state that a customer must be in for this to be worth doing; now and then it is done anyway. */
const when =
  (states: readonly string[], act: (world: World, id: string) => void): Act =>
  (world) => {
    const id = customer(world);
    const state = world.oracle.customers.get(id)?.state ?? 'choosing';
    if (states.includes(state) || world.random.chance(0.05)) act(world, id);
  };

const join = when(['choosing', 'ended'], (world, id) => {
  const conversation = `v${world.post.newNumber()}`;
  world.say({
    type: 'join',
    customer: id,
    name: `name of ${id}`,
    category: category(world),
    conversation,
  });
  if (world.random.chance(0.7)) world.say({ type: 'arrive', who: { kind: 'customer', id } });
});
const leaveMessage = when(['choosing', 'waiting', 'ended'], (world, id) => {
  const conversation = `v${world.post.newNumber()}`;
  const reach = world.random.pick(['', 'carl@example.org']);
  const said = { customer: id, name: `name of ${id}`, category: category(world), conversation };
  world.say({ type: 'leaveMessage', ...said, id: world.post.newId(), text: words(world), reach });
});
const leave = when(['waiting', 'chatting'], (world, id) =>
  world.say({ type: 'leave', customer: id }),
);
const again = when(['ended'], (world, id) => world.say({ type: 'again', customer: id }));
const rate = when(['ended'], (world, id) => {
  do {
    const stars = world.random.pick([1, 2, 3, 4, 5, 0, 6, 2.5]);
    world.say({ type: 'rate', customer: id, stars, comment: 'as it was' });
  } while (world.random.chance(0.4));
});

const come: Act = (world) => world.say({ type: 'arrive', who: person(world) });
const drop: Act = (world) => world.say({ type: 'depart', who: person(world) });
const look: Act = (world) => world.say({ type: 'visit', who: person(world) });

/** Signs in, opens the console and is available; often only a part of it. */
const work: Act = (world) => {
  const id = agent(world);
  if (!world.oracle.agents.has(id)) world.say({ type: 'signIn', agent: world.profiles.get(id)! });
  if (world.random.chance(0.9)) world.say({ type: 'arrive', who: { kind: 'agent', id } });
  if (world.random.chance(0.9)) world.say({ type: 'setAvailable', agent: id, available: true });
};
const signIn: Act = (world) =>
  world.say({ type: 'signIn', agent: world.profiles.get(agent(world))! });
const signOut: Act = (world) => world.say({ type: 'signOut', agent: agent(world) });
const pause: Act = (world) =>
  world.say({ type: 'setAvailable', agent: agent(world), available: world.random.chance(0.3) });
/** Says why they are away; often the same again. */
const rest: Act = (world) => {
  const { random } = world;
  const reason = random.pick([...awayReasons, 'admin', null] as const);
  const note = reason === 'other' ? 'back at one' : '';
  const said = { type: 'away', agent: agent(world), reason, note } as const;
  do world.say(said);
  while (random.chance(0.2));
};

const editAgent: Act = (world) => {
  const profile = world.newProfile(agent(world));
  world.profiles.set(profile.id, profile);
  world.say({ type: 'editAgent', agent: profile });
};
const editCategory: Act = (world) => {
  const before = world.random.pick([...world.categories.values()]);
  const edited = world.newCategory(before.id, before.order);
  world.categories.set(edited.id, edited);
  world.say({ type: 'editCategory', category: edited });
};

/** A conversation with its agent; now and then with another, who may not. */
const chat = (world: World) => {
  const { random, oracle } = world;
  const talks = [...oracle.talks.values()].filter(
    (talk) => talk.agent !== null || random.chance(0.1),
  );
  if (talks.length === 0) return undefined;
  const { id, agent: own } = random.pick(talks);
  return { conversation: id, agent: own !== null && random.chance(0.95) ? own : agent(world) };
};
const end: Act = (world) => {
  const ours = chat(world);
  if (ours) world.say({ type: 'end', ...ours });
};
const endAsAdmin: Act = (world) => {
  const ours = chat(world);
  if (ours) world.say({ type: 'endAsAdmin', ...ours });
};
const transfer: Act = (world) => {
  const ours = chat(world);
  if (!ours) return;
  const there = [...world.oracle.agents.keys()].filter((id) => id !== ours.agent);
  const target = world.random.chance(0.6)
    ? ({ kind: 'agent', id: there.length > 0 ? world.random.pick(there) : agent(world) } as const)
    : ({ kind: 'category', id: category(world) } as const);
  world.say({ type: 'transfer', ...ours, target, note: 'please' });
};

const takeNote: Act = (world) => {
  const ours = chat(world);
  if (ours) world.say({ type: 'note', ...ours, text: words(world) });
};

const noteAsAdmin: Act = (world) => {
  const ours = chat(world);
  const by = { id: 'root', name: 'Root' };
  if (ours)
    world.say({ type: 'noteAsAdmin', by, conversation: ours.conversation, text: words(world) });
};

/** Admins move whoever waits or talks. */
const move: Act = (world) => {
  const { random, oracle } = world;
  const talks = [...oracle.talks.values()];
  if (talks.length === 0) return;
  const { id: conversation } = random.pick(talks);
  const target = random.chance(0.6)
    ? ({ kind: 'agent', id: agent(world) } as const)
    : ({ kind: 'category', id: category(world) } as const);
  const by = { id: agent(world), name: 'Root' };
  const over = random.chance(0.05) ? 'v0' : conversation;
  world.say({ type: 'move', by, conversation: over, target, note: '' });
};

/** Time passes, a little or a lot; now and then the clock is set back. */
const wait: Act = (world) => {
  const { random } = world;
  world.clock += random.pick([500, 1_000, 1_500, 3_500, 6_000, 12_000, 25_000, 40_000, 61_000]);
  if (random.chance(0.05)) world.clock += 121_000;
  if (random.chance(0.02)) world.clock += 1_900_000;
  if (random.chance(0.15)) world.clock -= random.below(40_000);
  if (random.chance(0.9)) world.tick(random.chance(0.15));
};

const failStore: Act = (world) => {
  world.journal.isDown = world.random.chance(0.4);
};
/** The process dies; often its network did a moment before, so that nobody's going was stored. */
const crash: Act = (world) => {
  if (!world.canCrash) return;
  if (world.random.chance(0.4)) {
    for (const id of world.profiles.keys())
      world.say({ type: 'depart', who: { kind: 'agent', id } });
    join(world);
    world.journal.flush(true);
  }
  world.crash();
  for (let left = world.random.below(6); left > 0; left -= 1) sendAgain(world);
};

/** What people, networks, stores and clocks do, and how often. */
export const acts: readonly (readonly [number, Act])[] = [
  [9, join],
  [2, leave],
  [1, leaveMessage],
  [2, again],
  [3, rate],
  [5, come],
  [5, drop],
  [2, look],
  [7, work],
  [1, signIn],
  [1, signOut],
  [1, pause],
  [1, rest],
  [1, editAgent],
  [1, editCategory],
  [3, end],
  [0.3, endAsAdmin],
  [3, transfer],
  [2, takeNote],
  [0.5, noteAsAdmin],
  [1.5, move],
  [10, wait],
  [1, failStore],
  [1.5, crash],
  ...messages,
];
