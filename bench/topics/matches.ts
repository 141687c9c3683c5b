import { agentsAt, chatsPerAgent } from '../clients/agent.ts';
import { Customer } from '../clients/customer.ts';
import { many } from '../clients/open.ts';
import { Contestant } from '../contestant.ts';
import { median } from '../median.ts';
import { figure } from '../topic.ts';
import type { Topic } from '../topic.ts';

const agents = 15;
const people = agents * chatsPerAgent;
/** Rounds before those that count, for the compiler. */
const warmUps = 2;

/** Customers who join, get an agent and leave, again and again, stored and shown to both. */
export const matches: Topic = {
  title: 'Matches: a customer joins, is matched and leaves',
  rows: async ({ rounds, ms }) => {
    const contestant = await Contestant.start('chatter', agents);
    await agentsAt(contestant, agents);
    const customers = await many(people, () => Customer.come(contestant.origin));
    const perCpu: number[] = [];
    for (let round = 0; round < warmUps + rounds; round += 1) {
      let matched = 0;
      const began = performance.now();
      const pass = async (customer: Customer): Promise<void> => {
        while (performance.now() - began < ms) {
          await customer.meet('sales');
          await customer.leave();
          matched += 1;
        }
      };
      const cpu = await contestant.cpuOf(() => Promise.all(customers.map(pass)));
      if (round >= warmUps) perCpu.push(matched / cpu);
    }
    await contestant.stop();
    const each = median(perCpu);
    return [{ 'matches/CPU-s': figure(each), 'µs each': figure(1e6 / each) }];
  },
};
