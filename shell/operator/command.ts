import type { Config } from '../config.ts';
import type { Services } from '../plugin.ts';

/** What a command may use. */
export type CommandContext = {
  readonly config: Config;
  /** What the operator asked for, on stdout. */
  readonly say: (line: string) => void;
  /** The service, from the plugin that is chosen for it; Unable where none gives it. */
  readonly need: <Name extends keyof Services>(name: Name) => Promise<Services[Name]>;
};

/** Something an operator can do from the command line. */
export type Command = {
  /** The words that name it, and those for what it takes, as in `backup FILE`. */
  readonly words: readonly string[];
  readonly takes: readonly string[];
  /** Switches without values, by name, and what each does. */
  readonly switches?: Readonly<Record<string, string>>;
  readonly does: string;
  run(
    context: CommandContext,
    given: readonly string[],
    isOn: (name: string) => boolean,
  ): Promise<void>;
};
