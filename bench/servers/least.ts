import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Said } from '../clients/least.ts';
import { serveInPairs } from './inPairs.ts';
import type { End } from './inPairs.ts';
import { show } from './show.ts';

/**
 * The least that promises what Chatter does, on the same parts: what one of a pair says is on the disk
 * before the other is shown it as HTML and its sender reads that it is saved. Nobody is asked who they
 * are, no rule is looked at, and nothing is found again.
 */
const folder = mkdtempSync(join(tmpdir(), 'chatter-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const log = new Worker(new URL('leastLog.js', import.meta.url), {
  workerData: join(folder, 'log.db'),
});

type Message = { readonly said: Said; readonly from: End; readonly to: End };
let waiting: Message[] = [];
let appending: readonly Message[] = [];
const append = (): void => {
  appending = waiting;
  waiting = [];
  if (appending.length > 0) log.postMessage(JSON.stringify(appending.map(({ said }) => said)));
};

log.on('message', () => {
  const stored = appending;
  append();
  for (const { said, from, to } of stored) show(said, from, to);
});

serveInPairs((data, from, to) => {
  waiting.push({ said: JSON.parse(data.toString()) as Said, from, to });
  // What other sockets have sent meanwhile goes with it.
  if (appending.length === 0 && waiting.length === 1) setImmediate(append);
});
