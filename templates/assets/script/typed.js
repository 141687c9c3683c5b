import { recall, retain } from './kept.js';
import { as, live } from './page.js';

const typedKey = `typed/${as}`;
const typed = () => recall(typedKey, {});

/** Keeps what stands in the box, so that a reload does not take it. */
export const keepTyped = ({ dataset: { conversation }, elements: { text } }) => {
  retain(typedKey, { ...typed(), [conversation]: text.value });
};

/** Puts back what was typed and not sent; the other side is not told until it is typed on. */
const putBack = () => {
  const before = typed();
  // Of chats that are not here any more nothing is kept.
  retain(typedKey, {});
  for (const form of live.querySelectorAll('form.composer')) {
    const { text } = form.elements;
    if (text.value === '') text.value = before[form.dataset.conversation] ?? '';
    keepTyped(form);
  }
};
putBack();
