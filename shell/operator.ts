import { existsSync } from 'node:fs';
import { config as readDotenv } from 'dotenv';
import { chooseBackups, chooseStore } from '../plugins/index.ts';
import { ConfigError, readConfig } from './config.ts';
import { Door } from './door.ts';
import { plugIn } from './host.ts';
import type { Plugged } from './host.ts';
import { createLog } from './log.ts';
import type { Plugin, Services } from './plugin.ts';
import { agents } from './operator/agents.ts';
import { ask } from './operator/ask.ts';
import { backup } from './operator/backup.ts';
import type { CommandContext } from './operator/command.ts';
import { helpFor } from './operator/help.ts';
import { reset } from './operator/reset.ts';
import { restore } from './operator/restore.ts';
import { Misused, Unable } from './operator/unable.ts';

const commands = [reset, agents, backup, restore];

const elsewhere =
  'Chatter keeps everything in MongoDB here: its own tools copy and restore it while it runs, as in ' +
  'mongodump --uri="$MONGOURL" --archive=FILE --gzip.';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const desk = (): never => {
  throw new Error('there is no desk on the command line');
};

const run = async (args: readonly string[]): Promise<void> => {
  if (args.length === 0 || ['help', '--help', '-h'].includes(args[0] ?? ''))
    return say(helpFor(commands));
  const { command, given, isOn } = ask(commands, args);
  readDotenv({ quiet: true });
  // Only the server makes a secret.
  const config = readConfig(process.env, () => '');
  const around = {
    config,
    log: createLog('silent'),
    door: new Door(),
    desk,
    recheck: () => Promise.resolve(),
  };
  const opened: Plugged[] = [];
  const chosen = (name: keyof Services): Plugin => {
    const plugin = name === 'backups' ? chooseBackups(config) : chooseStore(config);
    if (!plugin) throw new Unable(elsewhere);
    if (name === 'store' && config.mongoUrl === undefined && !existsSync(config.dataDir))
      throw new Unable(`There is no folder ${config.dataDir}. Is DATA_DIR as the server has it?`);
    return plugin;
  };
  const need: CommandContext['need'] = async (name) => {
    const plugged = await plugIn([chosen(name)], around);
    opened.push(plugged);
    return plugged.need(name);
  };
  try {
    await command.run({ config, say, need }, given, isOn);
  } finally {
    for (const plugged of opened) await plugged.undo();
  }
};

const explain = (error: unknown): string => {
  if (error instanceof ConfigError) return `The settings are not right:\n${error.message}`;
  return error instanceof Error ? error.message : String(error);
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // Whoever made something that is not whole takes it away at the exit.
  process.once(signal, () => process.exit(130));
}

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  if (!(error instanceof Unable || error instanceof ConfigError) && error instanceof Error)
    process.stderr.write(`${error.stack}\n`);
  process.exitCode = error instanceof Misused ? 2 : 1;
});
