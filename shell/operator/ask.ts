import { parseArgs } from 'node:util';
import type { Command } from './command.ts';
import { usageOf } from './help.ts';
import { Misused } from './unable.ts';

const see = 'See: npm run chatter -- help';

/** A command with what it was given. */
export type Asked = {
  readonly command: Command;
  readonly given: readonly string[];
  readonly isOn: (name: string) => boolean;
};

const begins = (args: readonly string[], { words }: Command): boolean =>
  words.every((word, index) => args[index] === word);

/** Finds the command in what was typed; Misused says what is wrong with it. */
export const ask = (commands: readonly Command[], args: readonly string[]): Asked => {
  const command = commands.find((one) => begins(args, one));
  if (!command) throw new Misused(`There is no command “${args.join(' ')}”. ${see}`);
  const { words, takes, switches = {} } = command;
  const options = Object.fromEntries(
    Object.keys(switches).map((name) => [name, { type: 'boolean' }] as const),
  );
  const rest = args.slice(words.length);
  const { tokens } = parseArgs({
    args: [...rest],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const given: string[] = [];
  const on = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'positional') given.push(token.value);
    if (token.kind !== 'option') continue;
    if (!Object.hasOwn(switches, token.name))
      throw new Misused(`“${words.join(' ')}” knows no ${token.rawName}. ${see}`);
    if (token.value !== undefined) throw new Misused(`${token.rawName} takes no value. ${see}`);
    on.add(token.name);
  }
  if (given.length !== takes.length) {
    const quotes = given.length > takes.length ? ' A name with spaces needs quotes.' : '';
    throw new Misused(`It is written: npm run chatter -- ${usageOf(command)}.${quotes}`);
  }
  return { command, given, isOn: (name) => on.has(name) };
};
