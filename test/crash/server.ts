import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../shell/main.js', import.meta.url));

/** A port that is free now. */
export const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });

/** Chatter in a process of its own, to be killed and started again at the same address. */
export class Server {
  readonly port: number;
  readonly #folder: string;
  readonly #env: Readonly<Record<string, string>>;
  readonly #log: 'inherit' | number;
  #child: ChildProcess | undefined;
  #said = '';

  private constructor(
    port: number,
    folder: string,
    env: Readonly<Record<string, string>>,
    log: 'inherit' | number,
  ) {
    this.port = port;
    this.#folder = folder;
    this.#env = env;
    this.#log = log;
  }

  /** One that keeps its data in this folder; its log goes where ours goes, or into an open file. */
  static async at(
    folder: string,
    env: Readonly<Record<string, string>> = {},
    log: 'inherit' | number = 'inherit',
  ): Promise<Server> {
    return new Server(await freePort(), folder, env, log);
  }

  /** The number of its process while it runs. */
  get pid(): number | undefined {
    const child = this.#child;
    return child?.exitCode === null && child.signalCode === null ? child.pid : undefined;
  }

  /** What it said to people since it started. */
  get said(): string {
    return this.#said;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The path of the link that was printed for the first admin. */
  get setupPath(): string {
    return /\/setup\/[\w-]+/.exec(this.#said)?.[0] ?? '';
  }

  /** Resolves when it is ready; says how long that took, in milliseconds. */
  async start(): Promise<number> {
    const began = Date.now();
    const env = {
      PATH: process.env['PATH'],
      SERVER_PORT: String(this.port),
      SERVER_HOST: '127.0.0.1',
      DATA_DIR: this.#folder,
      SOCKETS_PER_ADDRESS: '1000',
      JOINS_PER_MINUTE: '1000',
      LOG_LEVEL: 'warn',
      ...this.#env,
    };
    const child = spawn(process.execPath, [main], {
      cwd: this.#folder,
      env,
      stdio: ['ignore', this.#log, 'pipe'],
    });
    this.#child = child;
    // A kill may reset the pipe while it is read.
    child.stderr?.on('error', () => {});
    await new Promise<void>((ready, failed) => {
      child.once('exit', (code) => failed(new Error(`it ended with ${code}: ${this.#said}`)));
      child.stderr?.on('data', (said: Buffer) => {
        this.#said += said.toString();
        if (this.#said.includes('is ready at')) ready();
      });
    });
    child.removeAllListeners('exit');
    return Date.now() - began;
  }

  /** Ends it as a power cut ends a process, at once, or asks it to stop; says its exit code. */
  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<number | null> {
    const child = this.#child;
    if (child?.exitCode !== null || child.signalCode !== null) return null;
    const gone = new Promise<number | null>((exit) => child.once('exit', exit));
    child.kill(signal);
    this.#said = '';
    return gone;
  }
}
