import { must } from './violation.ts';
import type { World } from './world.ts';

/** The longest waiting conversation that has an agent. */
const anyChat = (world: World) =>
  [...world.oracle.talks.values()].find(({ agent }) => agent !== null);

/** Everybody who works here comes and is available, for everything. */
const allHands = (world: World): void => {
  for (const profile of world.profiles.values()) {
    const { id } = profile;
    const agent = { ...profile, categories: [...world.categories.keys()] };
    world.say({ type: 'signIn', agent });
    world.say({ type: 'arrive', who: { kind: 'agent', id } });
    world.say({ type: 'setAvailable', agent: id, available: true });
  }
};

/** Once the faults stop, everybody who waits is served within as many endings as there are chats. */
const serveAll = (world: World): void => {
  const { talks } = world.oracle;
  const waiting = new Set(
    [...talks.values()].filter(({ agent }) => agent === null).map(({ id }) => id),
  );
  for (let endings = talks.size; endings > 0 && waiting.size > 0; endings -= 1) {
    const chat = anyChat(world);
    if (!chat) break;
    world.say({ type: 'end', agent: chat.agent!, conversation: chat.id });
    for (const id of waiting) if (talks.get(id)?.agent !== null) waiting.delete(id);
  }
  must(waiting.size === 0, 'all served', `${[...waiting].join()} were never served`);
};

/** Everybody goes, and nothing of them is left. */
const goHome = (world: World): void => {
  for (const id of world.customers) {
    world.say({ type: 'leave', customer: id });
    world.say({ type: 'again', customer: id });
    world.say({ type: 'arrive', who: { kind: 'customer', id } });
    world.say({ type: 'again', customer: id });
    world.say({ type: 'depart', who: { kind: 'customer', id } });
  }
  for (const id of world.profiles.keys()) world.say({ type: 'signOut', agent: id });
  const { actors, pendingTimers, dispatcher } = world.desk.runtime;
  const left = actors.customer.size + actors.agent.size + actors.conversation.size;
  must(left === 0, 'nothing left', `${left} actors are left`);
  must(pendingTimers === 0, 'timers', `${pendingTimers} timers are left`);
  must(dispatcher.books.seats.size === 0, 'nothing left', 'seats are left');
};

/** The end of a schedule: the store works again, everybody is served, everybody goes home. */
export const finish = (world: World): void => {
  world.journal.isDown = false;
  world.journal.flush(false);
  allHands(world);
  serveAll(world);
  goHome(world);
  world.journal.flush(false);
  world.post.checkAcked(world.journal.archive);
};
