import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { flags } from '../flags.ts';
import type { Row, Topic } from '../topic.ts';

type Measured = { readonly rows: readonly Row[]; readonly growth: number };

/** The engine without anything around it, in a process of its own. */
export const engine: Topic = {
  title: 'The engine alone, with so many waiting and 240 talking',
  rows: async () => {
    const main = fileURLToPath(new URL('../engine/main.js', import.meta.url));
    const child = fork(main, { execArgv: [...flags, '--expose-gc'] });
    const { rows, growth } = await new Promise<Measured>((came, failed) => {
      child.once('message', (measured) => came(measured as Measured));
      child.once('exit', (code) => failed(new Error(`the engine ended with ${code}`)));
    });
    child.disconnect();
    return [
      ...rows,
      { waiting: '100,000 came and went, twice', 'bytes left each': growth / 100_000 },
    ];
  },
};
