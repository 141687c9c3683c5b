import { OptionError, readOptions } from './options.ts';
import { openPractice } from './practice.ts';
import type { Practice } from './practice.ts';

/** Longest end, in milliseconds; what is left then goes with the process. */
const endWithin = 900;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const welcome = ({ origin, passwords, conversations }: Practice): string => `
The practice desk is open. The customers are not real, and nothing of it is kept.

  Sign in at     ${origin}/agent
  as an agent    Ana    ${passwords.Ana}
  as the admin   Clara  ${passwords.Clara}   (in a private window, to be both at once)
  Be a customer  ${origin}/

Switch Ana to Available, and customers come to her. Ben, the other agent, is not real either and at
work already. ${conversations} conversations of the past days are under Conversations. Ctrl-C ends it all.
`;

const run = async (): Promise<void> => {
  const { quiet, ...options } = readOptions(process.argv.slice(2));
  const tell = quiet ? (): void => {} : say;
  // Before it is open there is nothing to end but the process, and its folder goes with it.
  let end = (): void => process.exit(0);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end());
  tell('A few days go by …');
  const practice = await openPractice(options, tell);
  end = () => {
    end = (): void => {};
    setTimeout(() => process.exit(0), endWithin).unref();
    practice.end().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  say(welcome(practice));
};

run().catch((error: unknown) => {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (isTaken) say('Another program listens on that port. Leave --port out for one that is free.');
  else say(error instanceof OptionError ? error.message : String(error));
  process.exit(1);
});
