import { as, isBeforeEyes, lastSeq, live, logs } from './page.js';
import { frame } from './socket.js';

/** The last place in each conversation that was told as seen. */
const toldSeen = new Map();

/** What readers have before their eyes is told as seen. */
const read = () => {
  // Who watches others is not seen by them.
  if (!isBeforeEyes() || as === 'admin') return;
  for (const log of logs()) {
    const { conversation } = log.dataset;
    const seq = lastSeq(log);
    if (seq <= (toldSeen.get(conversation) ?? 0)) continue;
    if (frame('seen', { conversation, seq })) toldSeen.set(conversation, seq);
  }
};

document.addEventListener('visibilitychange', read);
live.addEventListener('htmx:after:swap', read);
live.addEventListener('htmx:ws:after:connection', () => {
  toldSeen.clear();
  read();
});
read();
