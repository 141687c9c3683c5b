import { parseArgs } from 'node:util';
import { coldstart } from '../coldstart.ts';

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '100000' },
    chats: { type: 'string', default: '1000' },
    starts: { type: 'string', default: '5' },
  },
});
const starts = await coldstart(
  Number(values.messages),
  Number(values.chats),
  Number(values.starts),
);
const times = starts.map(({ ms }) => ms);
const slowest = Math.max(...times);
console.log(
  `${times.length} starts with ${values.messages} messages and ${values.chats} open chats: slowest ${slowest} ms, ${times.join(' ')}`,
);
process.exit(slowest <= 2_000 ? 0 : 1);
