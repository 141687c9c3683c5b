import { race } from '../race.ts';
import type { Topic } from '../topic.ts';

/** Messages from one end to the other, beside servers that only pass them on. */
export const messages: Topic = {
  title: 'Messages delivered',
  rows: (extent) =>
    race(['ws relay', 'Socket.IO rooms', 'two frames', 'the least', 'chatter'], extent),
};
