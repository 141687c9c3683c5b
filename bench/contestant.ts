import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { flags } from './flags.ts';
import type { Answers, Question } from './servers/report.ts';

const files = {
  chatter: 'chatter',
  'ws relay': 'relay',
  'Socket.IO rooms': 'rooms',
  'two frames': 'shows',
  'the least': 'least',
  'a greeting': 'greets',
  ejabberd: 'ejabberd',
} as const;

export type Name = keyof typeof files;

/** A server in a process of its own, which says what it uses. */
export class Contestant {
  readonly name: Name;
  readonly port: number;
  /** Everybody's password who has one. */
  readonly password: string;
  readonly #child: ChildProcess;

  private constructor(name: Name, child: ChildProcess, port: number, password: string) {
    this.name = name;
    this.port = port;
    this.password = password;
    this.#child = child;
  }

  /** Starts it; Chatter then has so many agents. */
  static async start(name: Name, agents: number): Promise<Contestant> {
    const file = fileURLToPath(new URL(`./servers/${files[name]}.js`, import.meta.url));
    const child = fork(file, [String(agents)], { execArgv: [...flags, '--expose-gc'] });
    const { port, password = '' } = await answer<{ port: number; password?: string }>(child);
    return new Contestant(name, child, port, password);
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  ask<Q extends Question>(question: Q): Promise<Answers[Q]> {
    const answered = answer<Answers[Q]>(this.#child);
    this.#child.send(question);
    return answered;
  }

  /** Seconds of processor time that the work took, on all of its threads. */
  async cpuOf(work: () => Promise<unknown>): Promise<number> {
    const before = await this.ask('cpu');
    await work();
    return (await this.ask('cpu')) - before;
  }

  async stop(): Promise<void> {
    const gone = new Promise((exit) => this.#child.once('exit', exit));
    this.#child.disconnect();
    await gone;
  }
}

const answer = <T>(child: ChildProcess): Promise<T> =>
  new Promise((came, failed) => {
    const ended = (code: number | null): void => failed(new Error(`a server ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      came(message as T);
    });
  });
