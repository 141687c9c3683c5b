import { Worker } from 'node:worker_threads';
import { StoreConflict } from '../../shell/store.ts';
import type { Verbs } from './verbs.ts';
import type { Answer, Request } from './worker.ts';

/** A worker with the database in this file. */
export const startWorker = (file: string): Worker =>
  new Worker(new URL('worker.js', import.meta.url), { workerData: { file } });

type Call = Request & {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
};

/**
 * A worker and its calls. Those that come while it works go to it together, so that they share
 * one write to the disk. A worker that dies takes its calls with it; the next call
 * starts another.
 */
export class Thread {
  readonly #start: () => Worker;
  #worker: Worker | undefined;
  #waiting: Call[] = [];
  /** What the worker has in hand. */
  #asked: Call[] = [];
  #closing: Promise<void> | undefined;

  constructor(start: () => Worker) {
    this.#start = start;
  }

  call<V extends keyof Verbs>(
    verb: V,
    ...values: Parameters<Verbs[V]>
  ): Promise<ReturnType<Verbs[V]>> {
    if (this.#closing) return Promise.reject(new Error('the store is closed'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ verb, values, resolve: resolve as Call['resolve'], reject });
      // What is called in the same moment goes together.
      if (this.#waiting.length === 1) queueMicrotask(() => this.#ask());
    });
  }

  /** Lets everything that was called finish, then the worker. */
  close(): Promise<void> {
    return (this.#closing ??= this.#finish());
  }

  async #finish(): Promise<void> {
    while (this.#waiting.length > 0 || this.#asked.length > 0) {
      await new Promise((resolve) => this.#idle.push(resolve));
    }
    const worker = this.#worker;
    if (!worker) return;
    const gone = new Promise((resolve) => worker.once('exit', resolve));
    worker.postMessage('close');
    await gone;
  }
  readonly #idle: ((value: unknown) => void)[] = [];

  #ask(): void {
    if (this.#asked.length > 0) return;
    if (this.#waiting.length === 0) {
      for (const resolve of this.#idle.splice(0)) resolve(undefined);
      return;
    }
    this.#asked = this.#waiting;
    this.#waiting = [];
    this.#worker ??= this.#hire();
    this.#worker.postMessage(this.#asked.map(({ verb, values }): Request => ({ verb, values })));
  }

  #hire(): Worker {
    const worker = this.#start();
    let reason = new Error('the database worker stopped');
    worker.on('message', (answers: readonly Answer[]) => this.#answered(answers));
    worker.on('error', (error: Error) => (reason = error));
    worker.on('exit', () => {
      this.#worker = undefined;
      for (const { reject } of [...this.#asked.splice(0), ...this.#waiting.splice(0)]) {
        reject(reason);
      }
      this.#ask();
    });
    return worker;
  }

  #answered(answers: readonly Answer[]): void {
    const asked = this.#asked;
    this.#asked = [];
    // The worker goes on while the answers are read.
    this.#ask();
    for (const [index, answer] of answers.entries()) {
      const { resolve, reject } = asked[index]!;
      if ('value' in answer) resolve(answer.value);
      else reject(answer.conflict ? new StoreConflict(answer.error) : new Error(answer.error));
    }
  }
}
