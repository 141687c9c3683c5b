import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chatterPairs } from './clients/chatter.ts';
import type { Pair } from './clients/pair.ts';
import { relayPairs } from './clients/relay.ts';
import { roomPairs } from './clients/rooms.ts';

export type Name = 'chatter' | 'ws relay' | 'Socket.IO rooms';
type Started = { readonly port: number; readonly password?: string };
type Used = { readonly cpu: number; readonly rss: number };

/** A server in a process of its own, with pairs of people connected to it. */
export class Contestant {
  readonly name: Name;
  readonly pairs: readonly Pair[];
  /** Bytes of memory for each socket of the pairs, everything behind it included. */
  readonly perSocket: number;
  readonly #child: ChildProcess;

  private constructor(name: Name, child: ChildProcess, pairs: readonly Pair[], perSocket: number) {
    this.name = name;
    this.#child = child;
    this.pairs = pairs;
    this.perSocket = perSocket;
  }

  static async start(name: Name, count: number): Promise<Contestant> {
    const file = { chatter: 'chatter', 'ws relay': 'relay', 'Socket.IO rooms': 'rooms' }[name];
    const child = fork(fileURLToPath(new URL(`./servers/${file}.js`, import.meta.url)), [
      String(Math.ceil(count / 4)),
    ]);
    const { port, password = '' } = await answer<Started>(child);
    const before = await used(child);
    const pairs =
      name === 'chatter'
        ? await chatterPairs(port, count, password)
        : await (name === 'ws relay' ? relayPairs : roomPairs)(port, count);
    const { rss } = await used(child);
    return new Contestant(name, child, pairs, (rss - before.rss) / (2 * count));
  }

  used(): Promise<Used> {
    return used(this.#child);
  }

  stop(): void {
    for (const pair of this.pairs) pair.close();
    this.#child.kill();
  }
}

const answer = <T>(child: ChildProcess): Promise<T> =>
  new Promise((came, failed) => {
    child.once('message', (message) => came(message as T));
    child.once('exit', (code) => failed(new Error(`a server ended with ${code}`)));
  });

const used = (child: ChildProcess): Promise<Used> => {
  const answered = answer<Used>(child);
  child.send('used');
  return answered;
};
