import { createDesk, defaultSettings } from '../engine/index.ts';
import { Random } from '../engine/simulation/random.ts';
import type { Fact, TransferTarget, UntimedCommand } from '../engine/protocol.ts';
import { merge } from '../shell/journal.ts';
import type { Store } from '../shell/store.ts';
import { category, message } from '../shell/store/suite/office.ts';

const minute = 60_000;
const categories = ['sales', 'billing', 'support'];
const agents = ['ana', 'ben', 'eve', 'fay'];

/** Days at a desk where everything happens that can: for tests of what is counted of it. */
export const live = async (
  store: Store,
  seed: number,
  from: number,
  until: number,
): Promise<readonly Fact[]> => {
  const random = new Random(seed);
  const desk = createDesk(
    defaultSettings,
    categories.map((id, order) => category(id, order)),
  );
  const facts: Fact[] = [];
  const open: string[] = [];
  let [at, turn, number] = [from, 0, 0];

  const say = async (saying: UntimedCommand): Promise<void> => {
    const outcomes = [desk.handle({ type: 'tick', at }), desk.handle({ ...saying, at })];
    turn += 1;
    facts.push(...outcomes.flatMap((outcome) => outcome.facts));
    await store.append(merge(turn, outcomes));
  };
  const newcomer = async (): Promise<void> => {
    number += 1;
    const customer = `customer ${number}`;
    const conversation = `of ${customer}`;
    const join = { customer, name: customer, category: random.pick(categories), conversation };
    await say({ type: 'arrive', who: { kind: 'customer', id: customer } });
    if (random.chance(0.1))
      await say({ type: 'leaveMessage', ...join, id: '1', text: 'Call me', reach: '' });
    else await say({ type: 'join', ...join });
    open.push(customer);
  };
  const target = (): TransferTarget =>
    random.chance(0.5)
      ? { kind: 'agent', id: random.pick(agents) }
      : { kind: 'category', id: random.pick(categories) };

  const comes = async (id: string): Promise<void> => {
    const index = agents.indexOf(id);
    const served = categories.filter((_, place) => (index + place) % 3 !== 0);
    await say({ type: 'signIn', agent: { id, name: id, limit: 1 + index, categories: served } });
    await say({ type: 'arrive', who: { kind: 'agent', id } });
    await say({ type: 'setAvailable', agent: id, available: true });
  };
  for (const id of agents) await comes(id);
  for (let step = 0; at < until; step += 1) {
    // Some of it comes close together, some after a long pause.
    at += random.chance(0.93) ? random.below(12_000) : random.below(20 * minute);
    // Most happens to those who are here and talk.
    const here = open.filter((id) => desk.conversation(`of ${id}`));
    const talking = here.filter((id) => desk.conversation(`of ${id}`)?.agent);
    const some =
      [talking, here, open].find((list) => list.length > 0 && random.chance(0.6)) ?? open;
    const customer = some.length === 0 ? '' : random.pick(some);
    const conversation = `of ${customer}`;
    const agent = desk.conversation(conversation)?.agent ?? random.pick(agents);
    const share = random.next();
    const who = { kind: 'customer', id: customer } as const;
    if (share < 0.1) await newcomer();
    else if (share < 0.5) await say(message('agent', agent, conversation, `${step}`, 'words'));
    else if (share < 0.6)
      await say(message('customer', customer, conversation, `${step}`, 'words'));
    else if (share < 0.64)
      await say({ type: 'transfer', agent, conversation, target: target(), note: '' });
    else if (share < 0.68) {
      const handing = {
        by: { id: 'root', name: 'Root' },
        conversation,
        target: target(),
        note: '',
      };
      await say({ type: 'move', ...handing });
    } else if (share < 0.76) await say({ type: 'end', agent, conversation });
    else if (share < 0.77) await say({ type: 'endAsAdmin', agent: 'root', conversation });
    else if (share < 0.83) await say({ type: 'leave', customer });
    else if (share < 0.86) await say({ type: 'depart', who });
    else if (share < 0.9)
      await say({ type: 'rate', customer, stars: 1 + random.below(5), comment: '' });
    else if (share < 0.94) {
      const id = random.pick(agents);
      if (random.chance(0.6)) await comes(id);
      else await say({ type: 'depart', who: { kind: 'agent', id } });
    } else {
      const isAvailable = random.chance(0.85);
      await say({ type: 'setAvailable', agent: random.pick(agents), available: isAvailable });
    }
    // Who is done for long goes.
    if (open.length > 40) open.shift();
  }
  return facts;
};
