import { packet } from '../../shell/packet.ts';
import type { Said } from '../clients/least.ts';
import type { End } from './inPairs.ts';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** As long as Chatter's. */
const entry = (whose: string, author: string, { id, text }: Said, beside: string): string => {
  const time = '<time datetime="2026-11-22T20:13:48.666Z" data-form="clock">20:13 UTC</time>';
  const by = `<p class="by"><span class="author" dir="auto">${author}</span>\n${time}</p>`;
  const item = `<li class="entry ${whose}" data-seq="1" data-id="${id}">${by}<p class="text" dir="auto">${escaped(text)}</p></li>`;
  const list = `<hx-partial data-entry="${id}.1" hx-target="#log-${id}" hx-swap="beforeend">${item}</hx-partial>`;
  return `${list}<hx-partial hx-target="#${beside}-${id}" hx-swap="outerMorph"><p class="${beside}" id="${beside}-${id}" role="status" aria-live="off">Saved</p></hx-partial>`;
};

/** Its sender is shown that it is saved, and the other what was said: a write for each. */
export const show = (said: Said, from: End, to: End): void => {
  const ack = JSON.stringify({ op: 'ack', id: said.id, seq: 1 });
  from.wire.write(packet([entry('own', 'You', said, 'seen'), ack]));
  to.wire.write(packet([entry('other', 'Customer 0', said, 'typing')]));
};
