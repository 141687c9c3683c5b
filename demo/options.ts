import { parseArgs } from 'node:util';
import type { Options } from './practice.ts';

/** What was asked for cannot be had; the message says what can. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}

const usage = `npm run demo -- [--customers N] [--speed X] [--seed S] [--port P] [--quiet]
  --customers  about how many customers at once, 0 to 200; usually 6
  --speed      how much faster than people they are, 0.1 to 20; usually 1
  --seed       the same customers with the same words each time; usually 1
  --port       usually any that is free
  --quiet      says how to sign in, and not who comes and goes`;

const number = (
  name: string,
  text: string,
  least: number,
  most: number,
  isWhole = true,
): number => {
  const value = Number(text);
  if (
    text.trim() !== '' &&
    value >= least &&
    value <= most &&
    (Number.isInteger(value) || !isWhole)
  ) {
    return value;
  }
  throw new OptionError(`--${name} is a number from ${least} to ${most}, not “${text}”.\n${usage}`);
};

/** The options in a command line; throws OptionError with how it is meant. */
export const readOptions = (args: readonly string[]): Options & { readonly quiet: boolean } => {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        customers: { type: 'string', default: '6' },
        speed: { type: 'string', default: '1' },
        seed: { type: 'string', default: '1' },
        port: { type: 'string', default: '0' },
        quiet: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    throw new OptionError(`${error instanceof Error ? error.message : ''}\n${usage}`);
  }
  const { quiet } = values;
  return {
    customers: number('customers', values.customers, 0, 200),
    speed: number('speed', values.speed, 0.1, 20, false),
    seed: number('seed', values.seed, 0, 1_000_000),
    port: number('port', values.port, 0, 65_535),
    quiet,
  };
};
