import type { Command } from './command.ts';

const indent = 30;

const line = (left: string, right: string): string =>
  left.length < indent - 2
    ? `  ${left.padEnd(indent - 2)}${right}`
    : `  ${left}\n${' '.repeat(indent)}${right}`;

/** How a command is written. */
export const usageOf = ({ words, takes, switches = {} }: Command): string =>
  [...words, ...takes, ...Object.keys(switches).map((name) => `[--${name}]`)].join(' ');

/** Everything that can be asked for, in plain text. */
export const helpFor = (commands: readonly Command[]): string =>
  [
    'Usage: npm run chatter -- COMMAND',
    '',
    ...commands.flatMap((command) => [
      line(usageOf(command), command.does),
      ...Object.entries(command.switches ?? {}).map(([name, does]) => line(`  --${name}`, does)),
    ]),
    line('help', 'Shows this.'),
    '',
    'It reads the same settings as the server: .env in this folder, and the environment.',
  ].join('\n');
