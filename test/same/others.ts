import type { Random } from '../../engine/simulation/random.ts';
import type { Person } from '../../engine/protocol.ts';
import { newId } from '../../shell/id.ts';
import type { Company } from './company.ts';

export type Act = (company: Company, random: Random) => Promise<void>;

const customers = ['dana', 'emil', 'finn', 'gina', 'hugo'];
const categories = ['sales', 'billing'];

/** Everybody who talks in one of the open chats, with the chat. */
const talkers = ({ house, agents, ana }: Company): { from: Person; conversation: string }[] => {
  const { desk } = house.chatter.site;
  return [ana.id, ...agents].flatMap((agent) =>
    (desk.agent(agent)?.chats ?? []).flatMap((conversation) => {
      const customer = desk.conversation(conversation)!.customer;
      return [
        { from: { kind: 'agent', id: agent } as const, conversation },
        { from: { kind: 'customer', id: customer } as const, conversation },
      ];
    }),
  );
};

/** Whether one of the two pages shows it. */
const isShown = ({ house, ana }: Company, id: string): boolean => {
  const conversation = house.chatter.site.desk.conversation(id);
  return conversation?.agent === ana.id || !customers.includes(conversation?.customer ?? '');
};

const talks =
  (
    say: (company: Company, random: Random, talker: ReturnType<typeof talkers>[number]) => unknown,
  ) =>
  async (company: Company, random: Random): Promise<void> => {
    const all = talkers(company);
    const shown = all.filter(({ conversation }) => isShown(company, conversation));
    const some = shown.length > 0 && random.chance(0.8) ? shown : all;
    if (some.length > 0) await say(company, random, random.pick(some));
  };

/** What people do whose pages nobody looks at, or in another tab: each by its name. */
export const others: Readonly<Record<string, Act>> = {
  join: async ({ say }, random) => {
    const customer = random.pick(customers);
    await say({ type: 'arrive', who: { kind: 'customer', id: customer } });
    await say({ type: 'again', customer });
    const conversation = newId();
    const category = random.pick(categories);
    await say({ type: 'join', customer, name: customer, category, conversation });
  },
  say: talks(({ say }, random, { from, conversation }) =>
    say({ type: 'send', from, conversation, id: newId(), text: `words ${random.below(1_000)}` }),
  ),
  type: talks(({ say }, random, { from, conversation }) => {
    const text = random.chance(0.2) ? '' : `well ${random.below(1_000)}`;
    return say({ type: 'typing', from, conversation, n: Date.now(), text });
  }),
  see: talks(async ({ say, house }, _random, { from, conversation }) => {
    const entries = await house.chatter.site.sources.history.after(conversation, 0);
    await say({ type: 'seen', from, conversation, seq: entries.at(-1)?.seq ?? 0 });
  }),
  leave: ({ say }, random) => say({ type: 'leave', customer: random.pick(customers) }),
  disconnect: ({ say, agents }, random) => {
    const who: Person = random.chance(0.5)
      ? { kind: 'customer', id: random.pick(customers) }
      : { kind: 'agent', id: random.pick(agents) };
    return say({ type: 'depart', who });
  },
  'come back': async ({ say, agents }) => {
    for (const id of customers) await say({ type: 'arrive', who: { kind: 'customer', id } });
    for (const id of agents) await say({ type: 'arrive', who: { kind: 'agent', id } });
  },
  end: talks(async ({ say }, _random, { from, conversation }) => {
    if (from.kind === 'agent') await say({ type: 'end', agent: from.id, conversation });
  }),
  transfer: talks(async ({ say, agents, ana }, random, { from, conversation }) => {
    if (from.kind !== 'agent') return;
    const target = random.chance(0.6)
      ? ({ kind: 'agent', id: random.pick([ana.id, ...agents]) } as const)
      : ({ kind: 'category', id: random.pick(categories) } as const);
    await say({ type: 'transfer', agent: from.id, conversation, target, note: 'please' });
  }),
  toggle: ({ say, agents, ana }, random) =>
    say({
      type: 'setAvailable',
      agent: random.pick([ana.id, ...agents]),
      available: random.chance(0.6),
    }),
  'edit an agent': async ({ house, ana, agents }, random) => {
    const account = house.chatter.site.directory.agent(random.pick([ana.id, ...agents]))!;
    await house.admin.post(`/admin/agents/${account.id}`, {
      name: `${account.name.slice(0, 4).trim()} ${random.below(9)}`,
      limit: String(1 + random.below(4)),
      categories: random.pick([['sales'], ['billing'], categories, categories]),
    });
  },
  'edit a category': async ({ house }, random) => {
    const id = random.pick(categories);
    await house.admin.post(`/admin/categories/${id}`, {
      name: `${id} ${random.below(9)}`,
      order: String(random.below(5)),
      maxQueue: '500',
      open: random.chance(0.9) ? 'on' : '',
      draft: random.chance(0.7) ? 'on' : '',
    });
  },
};
