import { live } from './page.js';

/** The conversation whose box is there. */
let opened;

/** Whether the focus is free to be taken: on nothing, and not on the page around this one. */
const isFree = () =>
  document.activeElement === document.body && (parent === window || document.hasFocus());

/** A chat that opens has its box ready for who holds nothing else. */
const open = () => {
  const form = live.querySelector('.chatting form.composer');
  const isNew = form !== null && form.dataset.conversation !== opened;
  opened = form?.dataset.conversation;
  // A keyboard that slides in by itself would hide the chat.
  if (isNew && isFree() && !matchMedia('(pointer: coarse)').matches)
    form.elements.text.focus({ preventScroll: true });
};

live.addEventListener('htmx:after:swap', open);
open();
