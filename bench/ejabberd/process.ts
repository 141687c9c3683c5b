import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

/** A process that ends with this one. */
export const run = (
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcess => {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  child.on('exit', (code) => {
    if (child.killed) return;
    console.error(`${command} ended with ${code}`);
    process.exit(1);
  });
  process.on('exit', () => child.kill('SIGKILL'));
  return child;
};

/** Ends it, and waits until it is gone. */
export const end = (child: ChildProcess): Promise<void> =>
  new Promise((gone) => {
    child.on('exit', () => gone());
    child.kill('SIGKILL');
  });
