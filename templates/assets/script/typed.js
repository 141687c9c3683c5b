import { recall, retain } from './kept.js';
import { as, live } from './page.js';

const typedKey = `typed/${as}`;
const typed = () => recall(typedKey, {});

/** Keeps what stands in the box, so that a reload does not take it. */
export const keepTyped = ({ dataset: { conversation }, elements: { text } }) => {
  retain(typedKey, { ...typed(), [conversation]: text.value });
};

/** The page's chats that are not over: a customer who is back in line has one without a box. */
const openChats = () => {
  const { view } = live.dataset;
  return view.startsWith('ended:') ? [] : view.split(/[:,]/);
};

/** Boxes that were filled already: what stands in them is newer than what was kept. */
const filled = new WeakSet();

/** Puts what was typed and not sent into boxes that have come; the other side is not told until it is typed on. */
const putBack = () => {
  const before = typed();
  // Of chats that are over, or not here any more, nothing is kept.
  const kept = {};
  for (const chat of openChats()) if (before[chat]) kept[chat] = before[chat];
  for (const { dataset, elements } of live.querySelectorAll('form.composer')) {
    const { conversation } = dataset;
    const { text } = elements;
    if (!filled.has(text) && text.value === '') text.value = before[conversation] ?? '';
    filled.add(text);
    kept[conversation] = text.value;
  }
  retain(typedKey, kept);
};

live.addEventListener('htmx:after:swap', putBack);
putBack();
