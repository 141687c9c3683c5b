import { hearAnswer } from './outbox.js';
import { lastSeq, live, part } from './page.js';
import { reload, reloaded } from './region.js';
import { reconnect } from './socket.js';
import { say } from './status.js';
import { tellTitle } from './title.js';

/** Milliseconds between two new sockets because of a gap. */
const mendEvery = 5_000;
let gapAt = 0;

/** A new socket brings what is missing; if it did not, the page is fetched. */
const mend = () => {
  if (Date.now() - gapAt < mendEvery) return void reload();
  gapAt = Date.now();
  reconnect();
};

/** What each frame is to the page; false for one whose HTML is not to be shown. */
const hear = {
  ack: hearAnswer,
  nak: hearAnswer,
  refused: ({ say: words }) => say(words, 8_000),
  go: ({ url }) => location.assign(url),
  reload: () => void reload(),
  // A pane that a fetched page has already is not shown twice.
  scene: ({ view, pane }) => {
    live.dataset.view = view;
    tellTitle();
    return !(pane && part('pane', pane));
  },
  entry: ({ conversation, seq, content }) => {
    const log = part('log', conversation);
    const next = log && lastSeq(log) + 1;
    if (seq > next) mend();
    if (seq === next && content.includes('class="entry other"')) tellTitle();
    return seq === next;
  },
};

/** What a frame says: its JSON, or the entry that its fragments bring. */
const messageIn = (data) => {
  if (data.startsWith('{')) return JSON.parse(data);
  const [, conversation, seq] = /^<hx-partial data-entry="([\w-]+)\.(\d+)"/.exec(data) ?? [];
  return seq ? { op: 'entry', conversation, seq: Number(seq), content: data } : {};
};

live.addEventListener('htmx:ws:before:message:incoming', ({ detail }) => {
  const message = messageIn(detail.message.data);
  // What comes while the page is fetched is newer or in it: it waits.
  const heard = reloaded().then(() => {
    detail.cancelled = hear[message.op]?.(message) === false;
  });
  detail.waitUntil(heard);
});
