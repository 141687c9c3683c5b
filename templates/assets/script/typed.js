import { as, live } from './page.js';

const typedKey = `typed/${as}`;
const typed = () => JSON.parse(sessionStorage.getItem(typedKey) ?? '{}');

/** Keeps what stands in the box, so that a reload does not take it. */
export const keepTyped = ({ dataset: { conversation }, elements: { text } }) => {
  const all = { ...typed(), [conversation]: text.value };
  sessionStorage.setItem(typedKey, JSON.stringify(all));
};

/** Puts back what was typed and not sent; the other side is not told until it is typed on. */
const putBack = () => {
  const before = typed();
  // Of chats that are not here any more nothing is kept.
  sessionStorage.removeItem(typedKey);
  for (const form of live.querySelectorAll('form.composer')) {
    const { text } = form.elements;
    if (text.value === '') text.value = before[form.dataset.conversation] ?? '';
    keepTyped(form);
  }
};
putBack();
