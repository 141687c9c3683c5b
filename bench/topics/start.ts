import { coldstart } from '../../test/faults/coldstart.ts';
import { median } from '../median.ts';
import { figure } from '../topic.ts';
import type { Row, Topic } from '../topic.ts';

const starts = 5;
/** What is done after a start is done after this, in milliseconds. */
const rest = 8_000;

/** From nothing to ready, without and with a long past. */
export const start: Topic = {
  title: 'From start to ready',
  rows: async () => {
    const rows: Row[] = [];
    for (const [past, messages, chats] of [
      [0, 0, 0],
      [0, 100_000, 1_000],
      [100_000, 100_000, 1_000],
    ] as const) {
      const all = await coldstart(messages, chats, starts, past, rest);
      rows.push({
        'conversations that are over': past,
        messages,
        'open chats': chats,
        'CPU ms': figure(median(all.map(({ cpu }) => cpu))),
        'ready ms': figure(median(all.map(({ ms }) => ms))),
        'RSS MiB': figure(median(all.map(({ rss }) => rss)) / 2 ** 20, 1),
        'a while later': figure(median(all.map(({ settled }) => settled)) / 2 ** 20, 1),
      });
    }
    return rows;
  },
};
