import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WebSocket } from 'ws';
import type { Said } from '../clients/least.ts';
import { serveInPairs } from './inPairs.ts';

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

type Message = { readonly from: WebSocket; readonly to: WebSocket; readonly said: Said };
let waiting: Message[] = [];
let appending: readonly Message[] = [];
const append = (): void => {
  appending = waiting;
  waiting = [];
  if (appending.length > 0) log.postMessage(JSON.stringify(appending.map(({ said }) => said)));
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
/** As long as Chatter's. */
const entry = (whose: string, author: string, { id, text }: Said, beside: string): string => {
  const time = '<time datetime="2026-11-22T20:13:48.666Z" data-form="clock">20:13 UTC</time>';
  const by = `<p class="by"><span class="author" dir="auto">${author}</span>\n${time}</p>`;
  const item = `<li class="entry ${whose}" data-id="${id}">${by}<p class="text" dir="auto">${escaped(text)}</p></li>`;
  const list = `<hx-partial hx-target="#log-${id}" hx-swap="beforeend">${item}</hx-partial>`;
  const content = `${list}<hx-partial hx-target="#${beside}-${id}" hx-swap="outerMorph"><p class="${beside}" id="${beside}-${id}" role="status" aria-live="off">Saved</p></hx-partial>`;
  return JSON.stringify({ op: whose, conversation: id, seq: 1, content });
};

log.on('message', () => {
  const stored = appending;
  append();
  for (const { from, to, said } of stored) {
    from.send(entry('own', 'You', said, 'seen') + JSON.stringify({ op: 'ack', id: said.id }));
    to.send(entry('other', 'Customer 0', said, 'typing'));
  }
});

serveInPairs((data, from, to) => {
  waiting.push({ from, to, said: JSON.parse(data.toString()) as Said });
  // What other sockets have sent meanwhile goes with it.
  if (appending.length === 0 && waiting.length === 1) setImmediate(append);
});
