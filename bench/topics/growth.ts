import { chatsPerAgent } from '../clients/agent.ts';
import { Customer } from '../clients/customer.ts';
import { many } from '../clients/open.ts';
import { pairsAt } from '../clients/pairs.ts';
import { Contestant } from '../contestant.ts';
import { saturate } from '../measure.ts';
import { median } from '../median.ts';
import { figure } from '../topic.ts';
import type { Row, Topic } from '../topic.ts';

const talking = 50;

/** The same talk while more and more others are connected. */
export const growth: Topic = {
  title: `Messages of ${talking} pairs while others are connected`,
  rows: async ({ rounds, ms, isLong }) => {
    const contestant = await Contestant.start('chatter', Math.ceil(talking / chatsPerAgent));
    const pairs = await pairsAt(contestant, talking);
    await saturate(contestant, pairs, ms);
    const rows: Row[] = [];
    let connected = 2 * talking;
    for (const people of isLong ? [100, 1_000, 10_000] : [100, 1_000]) {
      await many(people - connected, () => Customer.come(contestant.origin));
      connected = people;
      const perCpu: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        perCpu.push((await saturate(contestant, pairs, ms)).perCpu);
      }
      const each = median(perCpu);
      rows.push({ people, 'delivered/CPU-s': figure(each), 'µs each': figure(1e6 / each, 1) });
    }
    await contestant.stop();
    return rows;
  },
};
