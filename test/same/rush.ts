import { newId } from '../../shell/id.ts';
import type { Company } from './company.ts';
import { watched } from './watched.ts';
import type { Act } from './others.ts';

const crowd = ['ida', 'jan', 'kim', 'lea', 'max'];
const categories = ['sales', 'billing'];

/** Those who wait before everybody who is looked at. */
const ahead = ({ house }: Company): string[] => {
  const { desk } = house.chatter.site;
  return crowd.filter((id) => desk.customer(id)?.state === 'waiting');
};

/** A line that is long, with the customer who is looked at in it, and what moves it. */
export const rush: Readonly<Record<string, Act>> = {
  'a rush': async (company, random) => {
    const { agents, ana, say } = company;
    for (const agent of [ana.id, ...agents]) {
      await say({ type: 'setAvailable', agent, available: false });
    }
    for (const customer of crowd) {
      await say({ type: 'arrive', who: { kind: 'customer', id: customer } });
      await say({ type: 'again', customer });
      const category = random.pick(categories);
      await say({ type: 'join', customer, name: customer, category, conversation: newId() });
    }
    await watched['Carl joins']!(company, random);
  },
  'one ahead leaves': async (company, random) => {
    const waiting = ahead(company);
    if (waiting.length > 0) await company.say({ type: 'leave', customer: random.pick(waiting) });
  },
  'one ahead disconnects': async (company, random) => {
    const waiting = ahead(company);
    if (waiting.length === 0) return;
    await company.say({ type: 'depart', who: { kind: 'customer', id: random.pick(waiting) } });
  },
};
