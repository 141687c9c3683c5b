import { as, part } from './page.js';
import { frame } from './socket.js';

/** Milliseconds between two frames about what somebody types. */
const tellEvery = as === 'agent' ? 1_500 : 250;
/** When each conversation was told last, and the timer of what is yet to tell. */
const toldAt = new Map();

/** Tells the other side what is typed: the latest only, and never later than it is typed. */
export const tell = (form) => {
  const { conversation, limit } = form.dataset;
  // Without the line that says so, nobody sees what a customer types.
  if (as === 'customer' && !part('hint', conversation).textContent) return;
  const last = toldAt.get(conversation) ?? { at: 0 };
  clearTimeout(last.timer);
  const now = () => {
    toldAt.set(conversation, { at: Date.now() });
    // What is longer cannot be sent either, and might not fit into a frame.
    const text = [...form.elements.text.value].slice(0, Number(limit)).join('');
    if (as === 'customer') frame('typing', { conversation, n: Date.now(), text });
    else if (text) frame('typing', { conversation, n: Date.now() });
  };
  const wait = last.at + tellEvery - Date.now();
  if (wait <= 0) now();
  else toldAt.set(conversation, { at: last.at, timer: setTimeout(now, wait) });
};

/** What is sent is not a draft any more. */
export const forget = ({ dataset: { conversation } }) => {
  clearTimeout(toldAt.get(conversation)?.timer);
  toldAt.delete(conversation);
};
