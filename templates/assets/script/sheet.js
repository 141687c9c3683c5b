import { live } from './page.js';
import { reload } from './region.js';
import { isOpen } from './socket.js';

/** What is done: a note is written, and the sheet closes; other chats go, and their sheets with them. */
const conclude = (form) => {
  if (!isOpen()) void reload();
  if (!form.matches('.noting')) return;
  form.elements.text.value = '';
  form.closest('.sheet').hidePopover();
  form.ariaBusy = null;
};

/** Posts the form of a sheet; what was refused stays where it was typed. */
const postSheet = async (form) => {
  const refusal = form.querySelector('.refusal');
  const refuse = (words) => {
    refusal.textContent = words;
    form.ariaBusy = null;
    // What there is to choose from may be another by now.
    form.dispatchEvent(new Event('refused', { bubbles: true }));
  };
  refusal.textContent = '';
  form.ariaBusy = 'true';
  const request = { method: 'POST', headers: { Accept: 'application/json' } };
  const body = new URLSearchParams(new FormData(form));
  try {
    const response = await fetch(form.action, { ...request, body });
    const { op, say: words } = await response.json();
    if (op === 'ack') conclude(form);
    else refuse(words);
  } catch {
    refuse(form.dataset.failed);
  }
};

live.addEventListener('submit', (event) => {
  const form = event.target;
  if (!form.matches('.sheet form[data-failed]')) return;
  event.preventDefault();
  // A second press asks for the same.
  if (!form.ariaBusy) void postSheet(form);
});
