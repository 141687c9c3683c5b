import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Clock ticks a second in what Linux says of a process. */
const ticks = 100;

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

/** Seconds of processor time of a process so far, of all its threads. */
export const cpuOf = ({ pid }: ChildProcess): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name stands in brackets and may hold spaces; user and system time come twelfth and thirteenth after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticks;
};

/** A port that nobody listens on. */
export const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });
