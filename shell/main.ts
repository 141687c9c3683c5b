import { config as readDotenv } from 'dotenv';
import { choosePlugins } from '../plugins/index.ts';
import { createChatter } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import { createLog } from './log.ts';

/** People read stderr; stdout is the log's. */
const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** A stop that takes longer than this is ended. */
const stopWithin = 5_000;

const run = async (): Promise<void> => {
  readDotenv({ quiet: true });
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  // What nobody took ends the process as ever, but not without a word in the log.
  process.on('uncaughtExceptionMonitor', (error, origin) =>
    log.fatal({ err: error, origin }, 'ends by an error that nobody took'),
  );
  const chatter = await createChatter(config, log, choosePlugins(config), () =>
    stop('a contradiction', 1),
  );
  log.info({ port: chatter.port }, 'ready');
  const { origin, setupUrl } = chatter;
  say(
    `Chatter is ready at ${origin}${setupUrl ? `\nMake the first admin within 30 minutes: ${setupUrl}` : ''}`,
  );

  let stopping = false;
  const stop = (why: string, code = 0): void => {
    if (stopping) return;
    stopping = true;
    log.info({ why }, 'stopping');
    setTimeout(() => process.exit(1), stopWithin).unref();
    chatter.stop().then(
      () => process.exit(code),
      (error: unknown) => {
        log.error({ err: error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
};

run().catch((error: unknown) => {
  if (error instanceof ConfigError) say(`The settings are not right:\n${error.message}`);
  else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(1);
});
