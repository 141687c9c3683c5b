import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../shell/operator.js', import.meta.url));

/** What a command said, and the code that it ended with. */
export type Said = { readonly code: number | null; readonly out: string; readonly err: string };

/** Runs a command as an operator does, in this folder with this environment. */
export const operate = (
  dataDir: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Said> =>
  new Promise((ended, failed) => {
    const child = spawn(process.execPath, [main, ...args], {
      cwd: '/',
      env: { PATH: process.env['PATH'], DATA_DIR: dataDir, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = { out: '', err: '' };
    child.stdout.on('data', (data: Buffer) => (said.out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (said.err += data.toString()));
    child.once('error', failed);
    child.once('close', (code) => ended({ code, ...said }));
  });
